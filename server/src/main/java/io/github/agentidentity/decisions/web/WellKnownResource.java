package io.github.agentidentity.decisions.web;

import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/.well-known}: metadata of the decision point. */
public final class WellKnownResource {

    private final KeycloakSession session;

    public WellKnownResource(KeycloakSession session) {
        this.session = session;
    }

    /** The metadata: 200. It is public. */
    @GET
    @Path("authzen-configuration")
    public Response metadata() {
        return new Refusals(
                        session,
                        DecisionEvent.of(session, EventType.TOKEN_EXCHANGE),
                        Operation.SEARCH,
                        Refusals.Dialect.REST)
                .answer(() -> JsonBody.of(
                                Response.Status.OK,
                                DecisionPoint.of(RequestGate.enterUnknown(session)
                                                .settings())
                                        .metadata())
                        .build());
    }
}
