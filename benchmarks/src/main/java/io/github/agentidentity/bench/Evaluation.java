package io.github.agentidentity.bench;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/** Question of the mail service to the decision point: whether Alice's agent may read a message of hers. */
record Evaluation(Realm realm, String human, String token) {

    /** The action, of which all parameters are said: what is counted needs them. */
    static final String ACTION = "messages.read";

    byte[] bytes() {
        JsonObject nothing = JsonObject.builder().build();
        JsonObject properties = JsonObject.builder()
                .put("parameters", nothing)
                .put(
                        "destination",
                        JsonObject.builder().put("visibility", "self").build())
                .build();
        return Request.to(realm.evaluation(), realm.secrets().of("mail-api"))
                .bytes(JsonObject.builder()
                        .put("subject", identified("user", human))
                        .put(
                                "action",
                                JsonObject.builder()
                                        .put("name", ACTION)
                                        .put("properties", properties)
                                        .build())
                        .put("resource", identified("message", "m-1"))
                        .put(
                                "context",
                                JsonObject.builder()
                                        .put(
                                                "credential",
                                                JsonObject.builder()
                                                        .put("access_token", token)
                                                        .build())
                                        .build())
                        .build());
    }

    private static JsonObject identified(String type, String id) {
        return JsonObject.builder()
                .put(MissionNames.TYPE, type)
                .put(MissionNames.ID, id)
                .build();
    }

    /**
     * Requires of an answer that it is a permit.
     *
     * @param limit how often it may be used, where that is limited
     */
    static void requirePermit(Answer answer, Optional<Integer> limit) throws BadAnswer {
        JsonObject said = answer.json();
        BadAnswer.unless(
                said.get("decision").filter(new JsonBoolean(true)::equals).isPresent(), "it was not permitted");
        boolean limited = said.get("context")
                .flatMap(context -> ((JsonObject) context).get("conditions"))
                .flatMap(conditions -> ((JsonObject) conditions).get("use_limit"))
                .equals(limit.map(JsonNumber::new));
        BadAnswer.unless(limited, "the permit has another limit of uses");
    }

    /** It holds a token. */
    @Override
    public String toString() {
        return "Evaluation[]";
    }
}
