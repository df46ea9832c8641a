package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * The inbox assistant's mission, of which it may pass reading and labelling on to the research assistant.
 *
 * @param mission the mission
 * @param held the agent token that the inbox assistant holds
 * @param key the research assistant's own
 */
public record Delegated(Mission mission, String held, Key key) {

    /** In a realm of its own: its registrations are changed. */
    public static Delegated in(Realm realm) {
        realm.changeClient("inbox-assistant", mayPassOn("2", "research-assistant,forum-helper"));
        Mission mission = realm.mission(realm.inboxAssistant(), proposal());
        return new Delegated(mission, mission.token(), new Key());
    }

    public static Consumer<ObjectNode> mayPassOn(String times, String delegates) {
        return client -> ((ObjectNode) client.path("attributes"))
                .put("agent.max-depth", times)
                .put("agent.allowed-delegates", delegates);
    }

    /** Reading goes on two times, to either of two; labelling once, to one; archiving not at all. */
    public static Proposal proposal() {
        return Proposal.of(
                entry("messages.read", 2, "research-assistant", "forum-helper"),
                entry("messages.label", 1, "research-assistant"),
                Proposal.entry(Agent.MAIL, "messages.archive"));
    }

    private static ObjectNode entry(String action, int depth, String... delegates) {
        ObjectNode delegation = Json.object().put("max_depth", depth);
        for (String delegate : delegates) {
            delegation.withArray("allowed_delegates").add(Json.object().put("sub", delegate));
        }
        ObjectNode entry = Proposal.entry(Agent.MAIL, action);
        entry.set("delegation", delegation);
        return entry;
    }

    public Realm realm() {
        return mission.human().realm();
    }

    public Answer passOn() {
        return mission.agent().mint(form(held, "research-assistant"));
    }

    public String passedOn() {
        return passOn().expect(200).text("access_token");
    }

    /** The research assistant redeems, with its own key. */
    public Answer redeem(String handOff) {
        return redeem(handOff, key);
    }

    public Answer redeem(String handOff, Key proven) {
        return send(realm().researchAssistant(), redemption(handOff), proven);
    }

    public static Form form(String token, String delegate) {
        return Form.of(
                "subject_token",
                token,
                "subject_token_type",
                Client.ACCESS_TOKEN,
                "requested_token_type",
                Client.HANDOFF,
                "audience",
                delegate);
    }

    public static Form redemption(String handOff) {
        return Form.of("subject_token", handOff, "subject_token_type", Client.HANDOFF);
    }

    /** An exchange with a proof of this key. */
    public static Answer send(Agent agent, Form form, Key key) {
        Realm realm = agent.client().realm();
        return Http.post(
                realm.token(),
                form.and("grant_type", Client.TOKEN_EXCHANGE),
                "Authorization",
                agent.client().basic(),
                "DPoP",
                key.proof(realm.token()));
    }
}
