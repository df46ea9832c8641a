package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A deletion that needs an approval of its own, as the mail service asks about it. */
public record GatedAction(Pdp pdp, String token, String message) {

    public static final String DELETE = "messages.delete";

    private static final String AUTO_REQUEST = "urn:agent-identity:auto-request";
    private static final String TASK = "urn:agent-identity:task";

    /** The deletion of a message by the holder of this token, asked for at a node. */
    public static GatedAction of(Realm realm, String token, String message) {
        return new GatedAction(Pdp.ofMail(realm), token, message);
    }

    /** Asks whether it may be done. */
    public Answer use() {
        return pdp.post("access/v1/evaluation", request());
    }

    /** Whether it may be done; who is told to come again does so. */
    public boolean isPermitted() {
        Answer answer = use();
        while (answer.status() == 429 || answer.status() == 503) {
            answer = use();
        }
        return answer.expect(200).json().path("decision").asBoolean();
    }

    /** Has its approval requested, and the human approve it on the page. */
    public void approvedBy(Human human) {
        human.decide(human.open(review()), "approve");
    }

    /** Asks whether it may be done, and has its approval requested where that is missing. */
    public Answer ask() {
        ObjectNode request = request();
        ((ObjectNode) request.path("context")).put(AUTO_REQUEST, true);
        return pdp.post("access/v1/evaluation", request);
    }

    /** The id of the request that an answer tells of; empty where it tells of none. */
    public static String task(Answer answer) {
        return answer.json().path("context").path(TASK).path("id").asText();
    }

    private String review() {
        return pdp.uri("approvals/" + task(ask().expect(200))).toString();
    }

    private ObjectNode request() {
        ObjectNode request = Pdp.request(token, DELETE);
        ((ObjectNode) request.path("action").path("properties"))
                .putObject("parameters")
                .put("message", message);
        return request;
    }
}
