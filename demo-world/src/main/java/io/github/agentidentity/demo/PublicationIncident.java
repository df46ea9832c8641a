package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.io.IOException;
import java.util.List;

/**
 * The forum's incident where the mission does hold publishing: the circle that was approved comes first, then the yes
 * of the engineer and of a moderator, for exactly one publication; rights are changed by no agent whatever.
 */
final class PublicationIncident {

    private static final String GOAL = "Answer the question about the nightly build in the forum.";
    private static final String ANSWER = "Ask the owner of the archive for read access; change no group.";
    private static final String OTHER = "Make the archive readable for everybody.";
    private static final String CONFINED = """
            [{"type":"mission_resource_access","resource":"https://forum.example","actions":["replies.publish"],
              "constraints":{"urn:agent-identity:audience_visibility":"self"}}]""";
    private static final String PUBLISHING = """
            [{"type":"mission_resource_access","resource":"https://forum.example",
              "actions":["threads.read","replies.publish"]}]""";
    private static final String RIGHTS = """
            [{"type":"mission_resource_access","resource":"https://forum.example",
              "actions":["threads.read","permissions.change"]}]""";
    private static final String RIGHTS_ALONE = """
            [{"type":"mission_resource_access","resource":"https://forum.example","actions":["permissions.change"]}]""";

    private final Stage stage;
    private final Agent helper;
    private final Kept<String> token = new Kept<>();
    private final Kept<String> ticket = new Kept<>();
    private final Kept<String> moderated = new Kept<>();

    PublicationIncident(Stage stage) {
        this.stage = stage;
        this.helper = stage.agent("forum-helper");
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "A3  A mission whose effects stay with Alice publishes nothing, and nobody is asked",
                        this::ceiling),
                new Step("A3  In a mission that may publish, each publication waits for a yes: 403", this::askFirst),
                new Step("A3  The agent reaches no list and no page on which that is decided", this::agentDecides),
                new Step("A3  Alice's yes alone is not enough", this::aliceApproves),
                new Step("A3  Bob, a moderator, is shown this one publication and says yes", this::bobApproves),
                new Step("A3  Other words than the approved ones are refused", this::publishOther),
                new Step("A3  The approved words are published", this::publish),
                new Step("A3  The same once more is refused: the yes was for one", this::publishAgain),
                new Step("A4  The forum's page says which agent speaks, and for whom", this::label),
                new Step("A5  A mission that asks for changing rights alone is not even proposed", this::proposeRights),
                new Step(
                        "A5  Bob may change rights himself; his agent's token does not hold it: 403",
                        this::changeRights),
                new Step(
                        "A5  The decision point says no with Bob's approval of the mission at hand",
                        this::decideOnRights));
    }

    private List<String> ceiling() throws IOException, InterruptedException, Unexpected {
        Mission confined = stage.mission(stage.cast().alice(), stage.agent("forum-helper"), task(CONFINED));
        String held = helper.token(confined, Forum.RESOURCE);
        Reply refused = stage.forum().publish(ANSWER, held).expectRefusal(403, "insufficient_scope");
        Unexpected.unless(stage.waiting(stage.cast().alice()).isEmpty(), "somebody was asked");
        return Lines.refusal(refused);
    }

    private List<String> askFirst() throws IOException, InterruptedException, Unexpected {
        token.keep(helper.token(stage.mission(stage.cast().alice(), helper, task(PUBLISHING)), Forum.RESOURCE));
        Reply refused = stage.forum().publish(ANSWER, token.get());
        ticket.keep(refused.expectTicket());
        requireStatus("pending");
        return Lines.refusal(refused);
    }

    private List<String> agentDecides() throws IOException, InterruptedException, Unexpected {
        Reply list = helper.askWhatWaits(token.get());
        Unexpected.unless(list.status() == 401 || list.status() == 403, "expected a refusal but got " + list.status());
        requireStatus("pending");
        return Lines.refusal(list);
    }

    private List<String> aliceApproves() throws IOException, InterruptedException, Unexpected {
        String page = stage.approveNewest(stage.cast().alice());
        Unexpected.unless(page.contains(ANSWER), "the page does not show the words");
        requireStatus("pending");
        return Lines.refusal(refusedAgain());
    }

    private List<String> bobApproves() throws IOException, InterruptedException, Unexpected {
        String page = stage.approveNewest(stage.bob());
        Unexpected.unless(page.contains(ANSWER), "the page does not show the words");
        Unexpected.unless(!page.contains(GOAL), "the page shows more than this action");
        requireStatus("approved");
        return List.of("ticket   approved");
    }

    private List<String> publishOther() throws IOException, InterruptedException, Unexpected {
        Reply refused = stage.forum().publish(OTHER, token.get());
        refused.expectTicket();
        return Lines.refusal(refused);
    }

    private List<String> publish() throws IOException, InterruptedException, Unexpected {
        Reply said = stage.forum().publish(ANSWER, token.get()).expect(200);
        Unexpected.unless(said.text("visible_to").equals("forum"), "it is not published");
        return List.of(said.text("by") + ": " + said.text("text"));
    }

    private List<String> publishAgain() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(refusedAgain());
    }

    private List<String> label() throws IOException, InterruptedException, Unexpected {
        String page = stage.bob().visit(stage.forum().page()).document().text();
        Unexpected.unless(page.contains("by forum-helper for Alice"), "the page has no label");
        Unexpected.unless(page.contains(ANSWER) && !page.contains(OTHER), "the page shows other words");
        return List.of(page);
    }

    private List<String> proposeRights() throws IOException, InterruptedException, Unexpected {
        String handOff = new Commission(stage.issuer(), stage.cast().desk()).handOff(stage.bob(), helper);
        return Lines.refusal(helper.propose(handOff, task(RIGHTS_ALONE)).expectReason(400, "nothing_derivable"));
    }

    private List<String> changeRights() throws IOException, InterruptedException, Unexpected {
        Mission mission = stage.mission(stage.bob(), stage.agent("forum-helper"), task(RIGHTS));
        moderated.keep(helper.token(mission, Forum.RESOURCE));
        Reply refused =
                stage.forum().permit("mallory", "moderator", moderated.get()).expectRefusal(403, "insufficient_scope");
        Unexpected.unless(stage.members().permissions().isEmpty(), "somebody has more rights now");
        return Lines.refusal(refused);
    }

    /** As a service that leaves everything to the decision point. */
    private List<String> decideOnRights() throws IOException, InterruptedException, Unexpected {
        JsonObject question = JsonObject.builder()
                .put("subject", named("user", Token.of(moderated.get()).text("sub")))
                .put(
                        "action",
                        JsonObject.builder().put("name", "permissions.change").build())
                .put("resource", named("member", "mallory"))
                .put(
                        "context",
                        JsonObject.builder()
                                .put(
                                        "credential",
                                        JsonObject.builder()
                                                .put("access_token", moderated.get())
                                                .build())
                                .build())
                .build();
        Reply answer = new Wire()
                .post(
                        stage.issuer().evaluation(),
                        question,
                        new ClientCredentials("forum-api", "forum-api-secret").basic())
                .expect(200);
        Unexpected.unless(answer.member("decision").equals(new JsonBoolean(false)), "the decision point says yes");
        String reason = answer.inner("context").text("reason");
        Unexpected.unless(reason.equals("out_of_authority"), "the reason is " + reason);
        return List.of(reason);
    }

    private Reply refusedAgain() throws IOException, InterruptedException, Unexpected {
        Reply refused = stage.forum().publish(ANSWER, token.get());
        refused.expectTicket();
        return refused;
    }

    private void requireStatus(String expected) throws IOException, InterruptedException, Unexpected {
        String status = helper.statusOf(ticket.get());
        Unexpected.unless(status.equals(expected), "the agent is told " + status + " and not " + expected);
    }

    private static Task task(String entries) {
        return Task.of(GOAL, List.of(Forum.RESOURCE), entries);
    }

    private static JsonObject named(String type, String id) {
        return JsonObject.builder().put("type", type).put("id", id).build();
    }
}
