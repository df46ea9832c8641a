package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.DatabaseClock;
import io.github.agentidentity.base.keycloak.TransactionHooks;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.domain.Voiding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * A client becomes an agent, and stops being one. An agent has the exchange and nothing else, so that all the client
 * had before ends on that day: its other grants, its service account, its sessions and its tokens.
 */
public final class AgentAdoption {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Adoptions adoptions;
    private final Voiding voiding;
    private final DatabaseClock clock;

    public AgentAdoption(
            KeycloakSession session, RealmModel realm, Adoptions adoptions, Voiding voiding, DatabaseClock clock) {
        this.session = session;
        this.realm = realm;
        this.adoptions = adoptions;
        this.voiding = voiding;
        this.clock = clock;
    }

    /**
     * Takes note of what a client is now: does what is to be done where it became an agent, or stopped being one.
     *
     * @return whether it became one
     */
    public boolean takeNote(ClientModel client) {
        @Nullable String kind = client.getAttribute(RegistrationKeys.KIND);
        boolean isAgent = RegistrationKeys.KIND_AGENT.equals(kind);
        boolean wasAgent = adoptions.find(client.getId()).isPresent();
        if (isAgent || wasAgent) {
            adoptions.know(client.getId(), client.getClientId());
        }
        if (isAgent && !wasAgent) {
            RequiredClientSettings switches = RequiredClientSettings.of(session);
            RequiredClientSettings.shutAllButAuthorizationServices(client);
            TransactionHooks.before(session, () -> switches.shut(client));
            adoptUnlessKnown(client);
        } else if (wasAgent && !isAgent && isSomethingElse(kind)) {
            dismiss(client, "agent_dismissed");
        }
        return isAgent && !wasAgent;
    }

    /** A kind that nobody knows is a slip of the pen: the client gets nothing by it, and its missions wait. */
    private static boolean isSomethingElse(@Nullable String kind) {
        return kind == null || kind.isBlank() || RegistrationKeys.KINDS.contains(kind);
    }

    /** Takes the client in, unless another request was faster; that one has committed when this goes on. */
    public void adoptUnlessKnown(ClientModel client) {
        if (adoptions.adopt(client.getId(), client.getClientId())) {
            endWhatItHad(client);
        }
    }

    /**
     * One instant is the adoption's and the not-before's, for a later second would be taken for an admin's own; and it
     * comes last, for until then the client may get tokens.
     */
    private void endWhatItHad(ClientModel client) {
        removeServiceAccount(client);
        endSessions(client);
        Instant now = clock.instant();
        adoptions.date(client.getId(), now);
        client.setNotBefore(Math.max(client.getNotBefore(), Math.toIntExact(now.getEpochSecond())));
    }

    /** Ends all that the agent had, and forgets it. */
    public void dismiss(ClientModel client, String cause) {
        adoptions.forget(client.getId());
        voiding.end(new Owner.Agents(client.getId()), party(client), ChangeCause.ofServer(cause));
    }

    /** A client is removed: where it was an agent, all that it had ends. Most clients never were one. */
    public void removed(ClientModel client) {
        if (RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))
                || adoptions.find(client.getId()).isPresent()) {
            dismiss(client, "agent_removed");
        }
    }

    /** A client that is switched off ends all that its agent has; a not-before ends what it had until then. */
    public void endWhatIsVoid(ClientModel client) {
        Owner its = new Owner.Agents(client.getId());
        if (!client.isEnabled()) {
            voiding.end(its, party(client), ChangeCause.ofServer("agent_disabled"));
            return;
        }
        Instant voidUntil = adoptions
                .find(client.getId())
                .map(adoption -> adoption.voidUntil(Instant.ofEpochSecond(client.getNotBefore())))
                .filter(Instant.EPOCH::isBefore)
                .map(clock::atLeast)
                .orElse(Instant.EPOCH);
        if (voidUntil.isAfter(Instant.EPOCH)) {
            voiding.endUntil(voidUntil, its, party(client), ChangeCause.ofServer("agent_voided"));
        }
    }

    private static List<Party> party(ClientModel client) {
        return Party.client(client.getId(), client.getClientId());
    }

    private void removeServiceAccount(ClientModel client) {
        @Nullable UserModel serviceAccount = session.users().getServiceAccount(client);
        if (serviceAccount != null) {
            new UserManager(session).removeUser(realm, serviceAccount);
        }
    }

    /** The streams are read-only, and what is ended must be the live thing: so first the ids, then each session. */
    private void endSessions(ClientModel client) {
        ids(session.sessions().readOnlyStreamUserSessions(realm, client, -1, -1)).stream()
                .map(id -> session.sessions().getUserSession(realm, id))
                .forEach(userSession -> detach(userSession, client));
        ids(session.sessions().readOnlyStreamOfflineUserSessions(realm, client, -1, -1)).stream()
                .map(id -> session.sessions().getOfflineUserSession(realm, id))
                .forEach(userSession -> detach(userSession, client));
    }

    private static List<String> ids(Stream<UserSessionModel> sessions) {
        return sessions.map(UserSessionModel::getId).toList();
    }

    private static void detach(@Nullable UserSessionModel userSession, ClientModel client) {
        if (userSession == null) {
            return;
        }
        @Nullable
        AuthenticatedClientSessionModel clientSession =
                userSession.getAuthenticatedClientSessionByClient(client.getId());
        if (clientSession != null) {
            clientSession.detachFromUserSession();
        }
    }
}
