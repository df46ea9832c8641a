package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.List;

/** An agent that keeps trying what it may not do: after repeated refusals its mission waits for a human. */
final class TripWireIncident {

    private static final String GOAL = "Clear my mail and answer in the forum.";
    private static final String BOTH = """
            [{"type":"mission_resource_access","resource":"https://mail.example",
              "actions":["messages.archive","messages.delete"]},
             {"type":"mission_resource_access","resource":"https://forum.example",
              "actions":["threads.read","replies.publish"]}]""";

    private final Stage stage;
    private final Agent assistant;
    private final Kept<Mission> mission = new Kept<>();
    private final Kept<String> mail = new Kept<>();
    private final Kept<String> forum = new Kept<>();

    TripWireIncident(Stage stage) {
        this.stage = stage;
        this.assistant = stage.agent("office-assistant");
    }

    List<Step> steps() {
        return List.of(
                new Step("B4  An agent that keeps trying to delete is withdrawn at that service", this::tryMail),
                new Step("B4  The mission goes on elsewhere: one service alone suspends nothing", this::goOn),
                new Step("B4  When it keeps trying at a second one too, the mission is suspended", this::tryForum),
                new Step(
                        "B4  A suspended mission gets no more tokens until Alice resumes it on the page",
                        this::mintAfter));
    }

    private List<String> tryMail() throws IOException, InterruptedException, Unexpected {
        Task task = Task.of(GOAL, List.of(Mail.RESOURCE, Forum.RESOURCE), BOTH);
        Mission approved = mission.keep(stage.mission(stage.cast().alice(), assistant, task));
        mail.keep(assistant.token(approved, Mail.RESOURCE));
        forum.keep(assistant.token(approved, Forum.RESOURCE));
        stage.cast().mail().delete("m2", mail.get()).expectApprovalFirst();
        stage.cast().mail().delete("m2", mail.get()).expectApprovalFirst();
        return Lines.refusal(stage.cast().mail().delete("m2", mail.get()).expectRefusal(429, "slow_down"));
    }

    private List<String> goOn() throws IOException, InterruptedException, Unexpected {
        requireState("active");
        return Lines.refusal(
                stage.forum().publish("Try again tomorrow.", forum.get()).expectApprovalFirst());
    }

    private List<String> tryForum() throws IOException, InterruptedException, Unexpected {
        stage.forum().publish("Try again tomorrow.", forum.get());
        Reply refused = stage.forum().publish("Try again tomorrow.", forum.get());
        requireState("suspended");
        return Lines.refusal(refused.expectRefusal(429, "slow_down"));
    }

    private List<String> mintAfter() throws IOException, InterruptedException, Unexpected {
        Reply reply = assistant.mint(mission.get().grant(), Exchange.JWT, Mail.RESOURCE);
        return Lines.refusal(reply.expectRefusal(400, "invalid_grant"));
    }

    private void requireState(String expected) throws IOException, InterruptedException, Unexpected {
        String console = stage.cast().console().signIn(stage.cast().alice());
        String state = stage.cast()
                .console()
                .mission(mission.get().id(), console)
                .expect(200)
                .text("state");
        Unexpected.unless(state.equals(expected), "the mission is " + state + " and not " + expected);
    }
}
