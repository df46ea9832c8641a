package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.domain.RefusalTally.Cause;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The one who asked, as far as this request proved it: a human where humans ask, else a client. A public client proves
 * nothing: whoever knows its id is it. To be asked while the request's transaction goes on: Keycloak's caches answer
 * nothing after it that they have not at hand.
 *
 * @param realmId where they asked
 * @param isAuthenticated whether it is a confidential client or a human of this realm
 * @param clientId the client, where it is an agent, an app or a resource server
 * @param humanId the internal id of the human who signed in
 */
record Caller(String realmId, boolean isAuthenticated, Optional<String> clientId, Optional<String> humanId) {

    private static final Logger LOG = Logger.getLogger(Caller.class);

    private static final Set<String> REGISTERED = Set.of(
            RegistrationKeys.KIND_AGENT, RegistrationKeys.KIND_HANDOFF_APP, RegistrationKeys.KIND_RESOURCE_SERVER);

    /**
     * The caller of a request whose event this is; it names none before they have authenticated. Where that cannot be
     * told, because the database is gone, it may be anybody.
     */
    static Caller of(KeycloakSession session, Operation operation, Event event) {
        RealmModel realm = session.getContext().getRealm();
        if (operation == Operation.DECIDE || operation == Operation.ACCOUNT) {
            return of(realm.getId(), Optional.empty(), Optional.ofNullable(event.getUserId()));
        }
        try {
            return of(
                    realm.getId(), client(session, event).filter(client -> !client.isPublicClient()), Optional.empty());
        } catch (RuntimeException e) {
            LOG.debug("Who was refused cannot be told", e);
            return of(realm.getId(), Optional.empty(), Optional.empty());
        }
    }

    private static Caller of(String realmId, Optional<ClientModel> client, Optional<String> humanId) {
        return new Caller(
                realmId,
                client.isPresent() || humanId.isPresent(),
                client.filter(Caller::isRegistered).map(ClientModel::getClientId),
                humanId);
    }

    /** Most often the request's context has it. */
    private static Optional<ClientModel> client(KeycloakSession session, Event event) {
        @Nullable String clientId = event.getClientId();
        if (clientId == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.getContext().getClient())
                .filter(client -> clientId.equals(client.getClientId()))
                .or(() -> Optional.ofNullable(session.getContext().getRealm().getClientByClientId(clientId)));
    }

    private static boolean isRegistered(ClientModel client) {
        @Nullable String kind = client.getAttribute(RegistrationKeys.KIND);
        return kind != null && REGISTERED.contains(kind);
    }

    /**
     * Cause of a refusal to this caller; it names nobody, unless they are a human, an agent, an app or a resource
     * server.
     */
    Cause cause(Operation operation, Reason reason) {
        return new Cause(realmId, operation.code(), reason.code(), clientId, humanId);
    }
}
