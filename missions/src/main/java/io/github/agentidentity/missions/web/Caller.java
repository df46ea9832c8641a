package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.RefusalTally.Cause;
import io.github.agentidentity.missions.keycloak.RegistrationKeys;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The one who asked, as far as this request proved it. A public client proves nothing: whoever knows its id is it.
 *
 * @param realm where they asked
 * @param client the confidential client that authenticated
 * @param humanId the internal id of the human who signed in
 */
record Caller(RealmModel realm, Optional<ClientModel> client, Optional<String> humanId) {

    private static final Set<String> REGISTERED = Set.of(
            RegistrationKeys.KIND_AGENT, RegistrationKeys.KIND_HANDOFF_APP, RegistrationKeys.KIND_RESOURCE_SERVER);

    /** The caller of a request whose event this is; it names none before they have authenticated. */
    static Caller of(KeycloakSession session, Step step, Event event) {
        RealmModel realm = session.getContext().getRealm();
        boolean humans = step == Step.DECIDE || step == Step.ACCOUNT;
        @Nullable
        ClientModel client = event.getClientId() == null ? null : realm.getClientByClientId(event.getClientId());
        return new Caller(
                realm,
                Optional.ofNullable(client).filter(known -> !known.isPublicClient()),
                humans ? Optional.ofNullable(event.getUserId()) : Optional.empty());
    }

    /** Whether it is a client or a human of this realm. */
    boolean isAuthenticated() {
        return client.isPresent() || humanId.isPresent();
    }

    /** What was refused to them: to whomever, unless they are a human, an agent, an app or a resource server. */
    Cause cause(Step step, Reason reason) {
        return new Cause(
                realm.getId(),
                step.code(),
                reason.code(),
                humanId.isPresent() ? Optional.empty() : registered().map(ClientModel::getClientId),
                humanId);
    }

    private Optional<ClientModel> registered() {
        return client.filter(known -> {
            @Nullable String kind = known.getAttribute(RegistrationKeys.KIND);
            return kind != null && REGISTERED.contains(kind);
        });
    }
}
