package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** End of both incidents: somebody sees it, says stop, and it is over at once. */
final class StopIncident {

    private static final String GOAL = "Sort all of my mail, again and again.";
    private static final long LONGEST_TOKEN_SECONDS = 300;

    /** Counted, so that the mail service asks about each; the bound is out of reach. */
    private static final String COUNTED = """
            [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.archive"],
              "constraints":{"urn:agent-identity:max_calls":1000000}},
             {"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.read"]}]""";

    private final Stage stage;
    private final Agent assistant;
    private final Consumer<String> measured;
    private final Kept<Mission> mission = new Kept<>();
    private final Kept<String> token = new Kept<>();

    /** @param measured hears each measure, in words */
    StopIncident(Stage stage, Consumer<String> measured) {
        this.stage = stage;
        this.assistant = stage.agent(InboxAssistant.CLIENT.id());
        this.measured = measured;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "A6  Alice ends the mission: what was sent after that is refused where the service asks",
                        this::end),
                new Step(
                        "A6  Where a service looks at the token alone, it is good for five minutes at most",
                        this::readOn),
                new Step("A6  Nothing more is to be had for the mission", this::mintAfter),
                new Step("B5  Alice stops all her agents with one word: the same", this::stopAll),
                new Step("B5  No agent can propose to her until she says so", this::proposeWhileStopped));
    }

    private List<String> end() throws IOException, InterruptedException, Unexpected {
        begin();
        String console = stage.cast().console().signIn(stage.cast().alice());
        String id = mission.get().id();
        return drill(
                "ending a mission",
                () -> stage.cast().console().end(id, console).expect(204));
    }

    private List<String> readOn() throws IOException, InterruptedException, Unexpected {
        stage.cast().mail().list(token.get()).expect(200);
        long lifetime = Token.of(token.get()).lifetime();
        Unexpected.unless(lifetime <= LONGEST_TOKEN_SECONDS, "the token lives " + lifetime + " s");
        return List.of("bounded by the token's life of " + lifetime + " s; not waited for");
    }

    private List<String> mintAfter() throws IOException, InterruptedException, Unexpected {
        Reply reply = assistant.mint(mission.get().grant(), Exchange.JWT, Mail.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_grant"));
    }

    private List<String> stopAll() throws IOException, InterruptedException, Unexpected {
        begin();
        String console = stage.cast().console().signIn(stage.cast().alice());
        return drill(
                "stopping all agents",
                () -> stage.cast().console().stopAll(console).expect(204));
    }

    private List<String> proposeWhileStopped() throws IOException, InterruptedException, Unexpected {
        String console = stage.cast().console().signIn(stage.cast().alice());
        Reply refused = stage.cast()
                .desk()
                .handOff(stage.cast().desk().signIn(stage.cast().alice()), assistant.id());
        if (refused.status() == 200) {
            refused = assistant.propose(refused.text("access_token"), task());
        }
        refused.expectReason(400, "human_stopped");
        stage.cast().console().letGoOn(console).expect(204);
        return Lines.refusal(refused);
    }

    private void begin() throws IOException, InterruptedException, Unexpected {
        Agent another = stage.agent(InboxAssistant.CLIENT.id());
        Mission approved = mission.keep(stage.mission(stage.cast().alice(), another, task()));
        token.keep(another.token(approved, Mail.RESOURCE));
    }

    private List<String> drill(String stop, StopDrill.Stop word) throws IOException, InterruptedException, Unexpected {
        String held = token.get();
        StopDrill.Result result =
                new StopDrill(() -> stage.cast().mail().archive("m2", held).status() == 200, word).run();
        String words = stop + ": " + result.inWords();
        measured.accept(words);
        Unexpected.unless(result.before() > 0, "the agent did nothing before the stop: " + words);
        Unexpected.unless(result.late() == 0, "something was accepted that was sent later: " + words);
        return List.of(words);
    }

    private static Task task() {
        return Task.of(GOAL, List.of(Mail.RESOURCE), COUNTED);
    }
}
