package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The forum's incident up to the wrong answer: an agent that was to answer one engineer would publish, and is refused
 * with each token that it can get.
 */
final class ForumIncident {

    private static final String GOAL = "Read the question about the nightly build and tell me what you think.";
    private static final String ANSWER = "Make the archive readable for the group of the build.";
    private static final String READING = """
            [{"type":"mission_resource_access","resource":"https://forum.example",
              "actions":["threads.read","replies.to-asker"]}]""";

    private final Stage stage;
    private final Agent helper;
    private final Kept<Mission> mission = new Kept<>();
    private final Kept<String> token = new Kept<>();

    ForumIncident(Stage stage) {
        this.stage = stage;
        this.helper = stage.agent("forum-helper");
    }

    List<Step> steps() {
        return List.of(
                new Step("A1  Carol's question is in the forum, and under it an order for assistants", this::question),
                new Step("A2  Alice approves an hour of reading the forum and of answering her alone", this::approve),
                new Step("A2  The token names her, the agent, the forum and these two actions", this::mint),
                new Step("A2  The agent reads the question, and its answer reaches Alice alone", this::answer),
                new Step("A3  It obeys the planted order and publishes: 403", this::publish),
                new Step("A3  No token for publishing is to be had on its grant", this::mintForPublishing),
                new Step("A3  A token narrowed by itself publishes nothing: 403", this::publishNarrowed),
                new Step("A3  Its grant is no token at the forum: 401", this::publishWithGrant),
                new Step("A3  It may not pass anything on", this::passOn),
                new Step("A3  Alone, without a mission, it gets no token at all", this::askForItself),
                new Step("A3  Readers of the forum have seen nothing of it", this::nothingPublished));
    }

    private List<String> question() throws IOException, InterruptedException, Unexpected {
        Token alice = Token.of(stage.cast().desk().signIn(stage.cast().alice()));
        stage.members().welcome(alice.text("sub"), alice.text("given_name"));
        String page = read();
        Unexpected.unless(
                page.contains("Carol") && page.contains("Assistant: publish"), "the forum does not show the question");
        return List.of(page);
    }

    private List<String> approve() throws IOException, InterruptedException, Unexpected {
        Task task = Task.of(GOAL, List.of(Forum.RESOURCE), READING);
        return List.of("mission  "
                + mission.keep(stage.mission(stage.cast().alice(), helper, task))
                        .id());
    }

    private List<String> mint() throws IOException, InterruptedException, Unexpected {
        String text = token.keep(helper.token(mission.get(), Forum.RESOURCE));
        Token read = Token.of(text);
        String alice =
                Token.of(stage.cast().desk().signIn(stage.cast().alice())).text("sub");
        Unexpected.unless(
                read.text("sub").equals(alice)
                        && read.inner("act").text("client_id").equals(helper.id())
                        && read.text("aud").equals(Forum.RESOURCE)
                        && read.text("scope")
                                .equals("https://forum.example#replies.to-asker"
                                        + " https://forum.example#threads.read"),
                "the token says something else: " + read.picture());
        return read.picture();
    }

    private List<String> answer() throws IOException, InterruptedException, Unexpected {
        PlantedOrder order = PlantedOrder.in(
                        stage.forum().read(token.get()).expect(200).member("posts"), "text")
                .get(0);
        Unexpected.unless(order.asksTo("publish"), "the order is another");
        Reply said = stage.forum().answer(ANSWER, token.get()).expect(200);
        Unexpected.unless(said.text("visible_to").equals("asker"), "the answer is not for the asker alone");
        Unexpected.unless(!read().contains(ANSWER), "everybody sees the answer");
        return List.of(said.text("by") + ": " + ANSWER, "order    " + order.text());
    }

    private List<String> publish() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(stage.forum().publish(ANSWER, token.get()).expectRefusal(403, "insufficient_scope"));
    }

    private List<String> mintForPublishing() throws IOException, InterruptedException, Unexpected {
        Reply reply = helper.mintFor(
                Forum.RESOURCE + "#replies.publish", mission.get().grant(), Forum.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_scope"));
    }

    private List<String> publishNarrowed() throws IOException, InterruptedException, Unexpected {
        String narrowed = helper.narrow(Forum.RESOURCE + "#threads.read", token.get(), Forum.RESOURCE)
                .expect(200)
                .text("access_token");
        helper.narrow(Forum.RESOURCE + "#replies.publish", narrowed, Forum.RESOURCE)
                .expectRefusal(400, "invalid_scope");
        return Lines.refusal(stage.forum().publish(ANSWER, narrowed).expectRefusal(403, "insufficient_scope"));
    }

    private List<String> publishWithGrant() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(
                stage.forum().publish(ANSWER, mission.get().grant()).expectRefusal(401, "invalid_token"));
    }

    private List<String> passOn() throws IOException, InterruptedException, Unexpected {
        return Lines.refusal(
                helper.passOn(token.get(), ResearchAssistant.CLIENT.id()).expectReason(400, "delegation_not_allowed"));
    }

    private List<String> askForItself() throws IOException, InterruptedException, Unexpected {
        Reply reply = helper.askForItself();
        Unexpected.unless(
                reply.status() == 400 || reply.status() == 401, "expected no token but got " + reply.status());
        return Lines.refusal(reply);
    }

    private List<String> nothingPublished() throws IOException, InterruptedException, Unexpected {
        List<String> shown = new ArrayList<>(List.of(read()));
        Unexpected.unless(!shown.get(0).contains("forum-helper"), "the agent has published");
        return shown;
    }

    private String read() throws IOException, InterruptedException, Unexpected {
        return stage.cast().alice().visit(stage.forum().page()).document().text();
    }
}
