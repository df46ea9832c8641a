package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import java.util.Optional;

/**
 * Members of a request's context about an approval of its action.
 *
 * @param id {@code context.approval.id}: the approval that the service means, where it names one
 * @param isRequested whether an approval is requested at once where it is missing
 */
public record SentApproval(Optional<String> id, boolean isRequested) {

    static SentApproval read(RequestObject request) {
        Optional<RequestObject> context = request.optional("context");
        return new SentApproval(
                context.flatMap(found -> found.optional("approval")).map(approval -> approval.text("id")),
                context.flatMap(found -> found.json().get(MissionNames.AUTO_REQUEST))
                        .map(SentApproval::truth)
                        .orElse(false));
    }

    private static boolean truth(Json value) {
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        throw Refusal.because(
                Reason.MALFORMED_PARAMETER, "Send 'context." + MissionNames.AUTO_REQUEST + "' as true or false.");
    }

    SentApproval withoutRequest() {
        return new SentApproval(id, false);
    }
}
