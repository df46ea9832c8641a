package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.ClaimOutcome;
import io.github.agentidentity.decisions.domain.ClaimsRequest;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.web.Completion;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/evidence}: words of resource servers about decisions that they made by themselves. */
public final class EvidenceUploadResource {

    private static final String STATUS = "status";

    private final KeycloakSession session;
    private final Messenger messenger;
    private final ServiceRequests requests;

    /** @param messenger carries word of missions that are stopped */
    public EvidenceUploadResource(KeycloakSession session, Messenger messenger) {
        this.session = session;
        this.messenger = messenger;
        this.requests = new ServiceRequests(session);
    }

    /** Keeps claims: 200 with one answer for each of them, in their order. */
    @POST
    public Response upload(InputStream body) {
        return requests.answer(Operation.CLAIM, asking -> {
            ClaimsRequest request = ClaimsRequest.read(requests.json(body));
            Completion.of(session);
            return answer(new UploadedClaims(session, asking.server(), messenger).accept(request.claims()));
        });
    }

    private static JsonObject answer(List<ClaimOutcome> outcomes) {
        return JsonObject.builder()
                .put(
                        "claims",
                        new JsonArray(outcomes.stream()
                                .<Json>map(EvidenceUploadResource::answer)
                                .toList()))
                .build();
    }

    private static JsonObject answer(ClaimOutcome outcome) {
        return outcome.isAccepted()
                ? JsonObject.builder().put(STATUS, outcome.code()).build()
                : JsonObject.builder()
                        .put(STATUS, "refused")
                        .put("reason", outcome.code())
                        .build();
    }
}
