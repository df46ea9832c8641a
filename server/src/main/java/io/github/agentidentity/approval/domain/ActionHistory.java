package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.AccessRequest;
import java.time.Instant;
import java.util.List;

/**
 * Events before an access request, under the same mission.
 *
 * @param asked number of earlier requests for the same action
 * @param approved number of requests that were approved; not told to others than the delegator
 * @param last the last few of these, the newest first; none for others than the delegator
 */
public record ActionHistory(long asked, long approved, List<Earlier> last) {

    /** Largest number of earlier actions on a page. */
    public static final int MOST = 3;

    public ActionHistory {
        last = List.copyOf(last);
    }

    /**
     * An action that was approved earlier.
     *
     * @param action its literal name
     * @param at when
     */
    public record Earlier(String action, Instant at) {

        static Earlier of(AccessRequest request) {
            return new Earlier(
                    request.asked().action(),
                    request.approval().map(AccessRequest.Approval::at).orElse(request.createdAt()));
        }

        private JsonObject toJson() {
            return JsonObject.builder()
                    .put("action", action)
                    .put("at", at.getEpochSecond())
                    .build();
        }
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("asked", asked)
                .put("approved", approved)
                .put("last", JsonArray.of(last.stream().map(Earlier::toJson).toList()))
                .build();
    }
}
