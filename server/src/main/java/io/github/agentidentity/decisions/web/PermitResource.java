package io.github.agentidentity.decisions.web;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.KeptPermit;
import io.github.agentidentity.decisions.domain.PermitState;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.web.ServiceRequests.Asking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/permits}: the word of a resource server about a permit that it has. */
public final class PermitResource {

    private static final String OUTCOME = "outcome";

    private final ServiceRequests requests;

    public PermitResource(KeycloakSession session) {
        this.requests = new ServiceRequests(session);
    }

    /** Takes a permit back that was not used: 200, also where that was said before. */
    @POST
    @Path("{evaluation}/void")
    public Response cancel(@PathParam("evaluation") String evaluation) {
        return requests.answer(
                Operation.CLOSE,
                asking -> closed(
                        asking,
                        DecisionWiring.closePermit(asking.room()).cancel(asking.server(), id(evaluation)),
                        PermitState.VOIDED));
    }

    /** Notes what came of the action: 200, also where the same was said before. */
    @POST
    @Path("{evaluation}/outcome")
    public Response report(@PathParam("evaluation") String evaluation, InputStream body) {
        return requests.answer(Operation.CLOSE, asking -> {
            PermitState outcome = outcome(requests.json(body));
            return closed(
                    asking,
                    DecisionWiring.closePermit(asking.room()).report(asking.server(), id(evaluation), outcome),
                    outcome);
        });
    }

    /** The id, if it has the form of one; anything else names no permit, and goes to no database. */
    private static String id(String evaluation) {
        return OpaqueId.isWellFormed(OpaqueId.Kind.EVALUATION, evaluation) ? evaluation : "";
    }

    private static PermitState outcome(JsonObject body) {
        return Optional.of(body)
                .filter(object -> object.members().size() == 1)
                .flatMap(object -> object.get(OUTCOME))
                .filter(JsonString.class::isInstance)
                .flatMap(text -> PermitState.outcome(((JsonString) text).value()))
                .orElseThrow(() -> Refusal.because(
                        MALFORMED_PARAMETER, "Send 'outcome' as completed, failed or suppressed, and nothing else."));
    }

    private static JsonObject closed(Asking asking, KeptPermit permit, PermitState state) {
        asking.event()
                .detail(MissionNames.MISSION_ID, permit.missionId())
                .detail("evaluation_id", permit.id())
                .detail(OUTCOME, state.code())
                .success();
        return JsonObject.builder()
                .put("evaluation_id", permit.id())
                .put(OUTCOME, state.code())
                .build();
    }
}
