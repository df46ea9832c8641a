package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals.Idempotency;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Agent;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The second look for the first answer, where an equal request under the same idempotency key was faster: whatever this
 * one stumbled over, it was over what the first one did.
 */
final class SecondLook {

    private final KeycloakSession session;
    private Optional<Keyed> keyed = Optional.empty();

    private record Keyed(Agent agent, Idempotency idempotency) {}

    /** Gives the first answer again. */
    interface Again {
        Response answer(KeycloakSession own, AgentIdentitySession room, Proposal proposal);
    }

    SecondLook(KeycloakSession session) {
        this.session = session;
    }

    /** Sets the request to look for; its agent is known and in good standing. */
    void by(Agent agent, Optional<Idempotency> idempotency) {
        keyed = idempotency.map(key -> new Keyed(agent, key));
    }

    /** The first answer, found in a transaction of its own: the request's is over. */
    Optional<Response> take(Again again) {
        return keyed.flatMap(known -> KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> take(own, known, again),
                "agent-identity-second-look"));
    }

    private static Optional<Response> take(KeycloakSession own, Keyed known, Again again) {
        AgentIdentitySession room = AgentIdentitySession.enter(own);
        return ApprovalWiring.of(room)
                .earlier(known.agent(), known.idempotency())
                .map(proposal -> again.answer(own, room, proposal));
    }
}
