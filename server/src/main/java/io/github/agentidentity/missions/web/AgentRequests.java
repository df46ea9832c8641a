package io.github.agentidentity.missions.web;

import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentClient;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/** Answers the requests of agents and apps, each of which authenticates first, as at the token endpoint. */
public final class AgentRequests {

    private final KeycloakSession session;

    public AgentRequests(KeycloakSession session) {
        this.session = session;
    }

    /** An event of a request of which nothing is known yet. */
    public EventBuilder event(String operation) {
        return event(EventType.TOKEN_EXCHANGE, operation);
    }

    /** The same of another type. */
    public EventBuilder event(EventType type, String operation) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type)
                .detail(Details.AUTH_METHOD, "agent_identity_" + operation);
    }

    /** The answer of {@code work} to an agent in good standing, or the refusal. */
    public Response answer(
            EventBuilder event, Operation operation, BiFunction<AgentIdentitySession, Agent, Response> work) {
        return answerClient(
                event,
                operation,
                Optional::empty,
                (room, client) -> work.apply(room, room.registry().agent(client.getId())));
    }

    /**
     * The answer of {@code work} to a client that has authenticated, whatever it is, or the refusal.
     *
     * @param secondLook as for {@link Refusals#answer(Supplier, Supplier)}
     */
    public Response answerClient(
            EventBuilder event,
            Operation operation,
            Supplier<Optional<Response>> secondLook,
            BiFunction<AgentIdentitySession, ClientModel, Response> work) {
        return answer(event, operation, secondLook, () -> RequestGate.enterUnknown(session), work);
    }

    /**
     * The answer of {@code work} to an agent that ends what it has, or the refusal: no stop keeps it from that, and it
     * may do so also where agents are not enabled.
     */
    public Response answerToEnd(
            EventBuilder event, Operation operation, BiFunction<AgentIdentitySession, AgentClient, Response> work) {
        return answer(
                event,
                operation,
                Optional::empty,
                () -> RequestGate.enterAnyUnknown(session),
                (room, client) -> work.apply(room, room.registry().agentClient(client.getId())));
    }

    private Response answer(
            EventBuilder event,
            Operation operation,
            Supplier<Optional<Response>> secondLook,
            Supplier<AgentIdentitySession> gate,
            BiFunction<AgentIdentitySession, ClientModel, Response> work) {
        Supplier<Response> all = () -> {
            AgentIdentitySession room = gate.get();
            ClientModel client = AuthorizeClientUtil.authorizeClient(
                            session, Unstored.copyOf(session, event.getEvent()), null)
                    .getClient();
            event.client(client);
            return work.apply(room.prepareToWrite(), client);
        };
        return new Refusals(session, event, operation, Refusals.Dialect.OAUTH).answer(all, secondLook);
    }
}
