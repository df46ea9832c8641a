package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.ApproverSlot;
import java.util.List;

/**
 * People who must approve an action, and those who did.
 *
 * @param delegator the username of the one for whom the agent acts
 * @param places in the order of the request
 * @param approvedBy usernames of those who approved
 */
public record ActionApprovers(String delegator, List<Place> places, List<String> approvedBy) {

    public ActionApprovers {
        places = List.copyOf(places);
        approvedBy = List.copyOf(approvedBy);
    }

    /**
     * One place among them.
     *
     * @param kind by what a person fills it
     * @param name the username of the one person, or the name of the role whose holders fill it
     * @param approved whether it is filled, as far as that is certain
     */
    public record Place(ApproverSlot.Kind kind, String name, boolean approved) {

        private JsonObject toJson() {
            return JsonObject.builder()
                    .put("kind", kind.name())
                    .put("name", name)
                    .put("approved", new JsonBoolean(approved))
                    .build();
        }
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("delegator", delegator)
                .put("places", JsonArray.of(places.stream().map(Place::toJson).toList()))
                .put("approved_by", JsonArray.ofStrings(approvedBy))
                .build();
    }
}
