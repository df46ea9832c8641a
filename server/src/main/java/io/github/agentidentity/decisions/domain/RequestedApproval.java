package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.List;
import java.util.Optional;

/**
 * One action of which an approval is asked for: the whole of what approvers approve. Whatever of it changes, another
 * approval is asked for.
 *
 * @param json all of it, as its row has it
 */
public record RequestedApproval(JsonObject json) {

    private static final String ACTION = "action";
    private static final String RESOURCE = "resource";
    private static final String APPROVERS = "approvers";

    static RequestedApproval of(
            String issuer,
            Evaluation evaluation,
            AgentToken token,
            String entry,
            List<ApproverSlot> slots,
            String rendering) {
        return new RequestedApproval(JsonObject.builder()
                .put("issuer", issuer)
                .put("mission", token.mission().id())
                .put("entry", entry)
                .put("human", token.human())
                .put("act", token.actors().toJson())
                .put("client_id", token.clientId())
                .put("cnf", BoundKey.code(token.key()))
                .put("audience", token.audience().value())
                .put("service", evaluation.caller().id())
                .put(RESOURCE, evaluation.request().target().whole())
                .put(ACTION, evaluation.request().action().operation())
                .put(
                        APPROVERS,
                        JsonArray.of(slots.stream().map(ApproverSlot::toJson).toList()))
                .put("rendering", rendering)
                .build());
    }

    /** Digest of all of it, by which an approval is found: the same for all approvers. */
    public String digest() {
        return Anchor.objectDigest(json);
    }

    /** Whether the token was bound to no key, or to this one. */
    boolean isBoundTo(Optional<BoundKey> key) {
        String bound = text("cnf");
        return bound.equals(BoundKey.NONE) || bound.equals(BoundKey.code(key));
    }

    /** Digest of who would do what where for whom, whatever the parameters: a denial makes all of these wait. */
    public String kind() {
        return Anchor.objectDigest(JsonObject.builder()
                .put("human", text("human"))
                .put("client_id", text("client_id"))
                .put("audience", text("audience"))
                .put(ACTION, action())
                .build());
    }

    /** The literal name of the action. */
    public String action() {
        return text(object(ACTION), "name");
    }

    /** The URI of the service. */
    public String audience() {
        return text("audience");
    }

    /** The target as the service sent it: {@code type}, {@code id}, and whatever else it said. */
    public JsonObject target() {
        return object(RESOURCE);
    }

    /** Destination of its effect; empty where the service said none. */
    public JsonObject destination() {
        return object(ACTION)
                .get("properties")
                .filter(JsonObject.class::isInstance)
                .flatMap(properties -> ((JsonObject) properties).get("destination"))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseGet(() -> JsonObject.builder().build());
    }

    /** The agents through whose hands the task went, the one that acts first. */
    public ActorChain actors() {
        return ActorChain.fromJson(json.get("act").orElseThrow());
    }

    /** Version of the rendering by which it was made. */
    public String rendering() {
        return text("rendering");
    }

    /** Places among its approvers. */
    public List<ApproverSlot> slots() {
        return ((JsonArray) json.get(APPROVERS).orElseThrow())
                .items().stream().map(ApproverSlot::read).toList();
    }

    /** Content that approvers read: its parameters, and all that a page does not say in words of its own. */
    public RequestContent content() {
        return RequestContent.of(target(), object(ACTION));
    }

    /** The resource at the service, as it was looked at when it was asked for. */
    public ResourceUri resource() {
        return RequestedTarget.read(new RequestObject(RESOURCE, target()))
                .resourceAt(ResourceUri.parse(audience()).orElseThrow());
    }

    private JsonObject object(String member) {
        return (JsonObject) json.get(member).orElseThrow();
    }

    private String text(String member) {
        return text(json, member);
    }

    private static String text(JsonObject object, String member) {
        Json value = object.get(member).orElseThrow();
        return ((JsonString) value).value();
    }
}
