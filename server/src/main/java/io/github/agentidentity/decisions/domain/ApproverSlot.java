package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Locale;

/**
 * Place among the approvers of one action. Each is filled by another person.
 *
 * @param kind by what a person fills it
 * @param id the internal id of the one person, or of the role whose holders fill it
 * @param name the role's name; of a person nothing
 */
public record ApproverSlot(Kind kind, String id, String name) {

    /** Grounds on which a person fills a place. */
    public enum Kind {
        /** The human for whom the agent acts. */
        DELEGATOR,
        /** The human to whom the service says that the resource belongs. */
        RESOURCE_OWNER,
        /** A holder of a realm role, but never the delegator. */
        ROLE
    }

    static ApproverSlot delegator(String humanId) {
        return new ApproverSlot(Kind.DELEGATOR, humanId, "");
    }

    static ApproverSlot owner(String humanId) {
        return new ApproverSlot(Kind.RESOURCE_OWNER, humanId, "");
    }

    static ApproverSlot role(String roleId, String name) {
        return new ApproverSlot(Kind.ROLE, roleId, name);
    }

    /** Reads what {@link #toJson} wrote. */
    static ApproverSlot read(Json json) {
        JsonObject object = (JsonObject) json;
        return new ApproverSlot(
                Kind.valueOf(text(object, "kind").toUpperCase(Locale.ROOT)), text(object, "id"), text(object, "name"));
    }

    private static String text(JsonObject object, String member) {
        return object.get(member)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElseThrow();
    }

    /** The place as digests, rows and evidence have it. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("kind", kind.name().toLowerCase(Locale.ROOT))
                .put("id", id)
                .put("name", name)
                .build();
    }
}
