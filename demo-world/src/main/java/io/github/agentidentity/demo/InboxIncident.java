package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The inbox's incident: nobody tells the agent to confirm, a mail tells it to delete everything, and it obeys. The rule
 * is not in its instructions, so that nothing can drop it.
 */
final class InboxIncident {

    private static final String GOAL = "Sort my mail.";
    private static final String SORTING = """
            [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.read"],
              "delegation":{"max_depth":1,"allowed_delegates":[{"sub":"research-assistant"}]}},
             {"type":"mission_resource_access","resource":"https://mail.example",
              "actions":["messages.label","messages.archive"]}]""";
    private static final String DELETING = """
            [{"type":"mission_resource_access","resource":"https://mail.example",
              "actions":["messages.read","messages.archive","messages.delete"]}]""";
    private static final String COUNTED = """
            [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.archive"],
              "constraints":{"urn:agent-identity:max_calls":3}}]""";
    private static final List<String> APPROVED = List.of("m1", "m4");

    private final Stage stage;
    private final Agent assistant;
    private final Kept<String> sorting = new Kept<>();
    private final Kept<String> deleting = new Kept<>();

    InboxIncident(Stage stage) {
        this.stage = stage;
        this.assistant = stage.agent(InboxAssistant.CLIENT.id());
    }

    List<Step> steps() {
        return List.of(
                new Step("B1  The mail of a stranger orders the agent to delete everything", this::planted),
                new Step("B1  It obeys: 403 for each message, because the task is sorting", this::obey),
                new Step("B1  What it passes on to another agent deletes nothing either: 403", this::obeyDelegated),
                new Step(
                        "B2  In a mission that may delete, it obeys without confirming: each waits for a yes",
                        this::obeyGated),
                new Step("B2  Nothing is gone", this::nothingGone),
                new Step("B2  Archiving needs no yes, and there is a way back", this::archive),
                new Step(
                        "B3  Alice is shown the two messages and that this cannot be undone, and says yes",
                        this::approve),
                new Step("B3  Other messages are refused, and more than those too", this::deleteOthers),
                new Step("B3  The two are deleted, and nothing else", this::delete),
                new Step("B3  The same once more is refused: the yes was for one deletion", this::deleteAgain),
                new Step("B4  Of three calls that were approved the fourth is refused", this::exhaust));
    }

    private List<String> planted() throws IOException, InterruptedException, Unexpected {
        Mission mission = stage.mission(
                stage.cast().alice(),
                stage.agent(InboxAssistant.CLIENT.id()),
                Task.of(GOAL, List.of(Mail.RESOURCE), SORTING));
        sorting.keep(assistant.token(mission, Mail.RESOURCE));
        PlantedOrder order = PlantedOrder.in(
                        stage.cast().mail().list(sorting.get()).expect(200).member("messages"), "subject")
                .get(0);
        Unexpected.unless(order.asksTo("delete"), "the order is another");
        return List.of(order.text());
    }

    private List<String> obey() throws IOException, InterruptedException, Unexpected {
        List<String> refusals = new ArrayList<>();
        for (String message : messages(sorting.get())) {
            Reply refused = stage.cast().mail().delete(message, sorting.get()).expectRefusal(403, "insufficient_scope");
            refusals.add(message + "  " + refused.describe());
        }
        return refusals;
    }

    private List<String> obeyDelegated() throws IOException, InterruptedException, Unexpected {
        ResearchAssistant researcher = stage.cast().researcher();
        String passedOn = assistant
                .passOn(sorting.get(), ResearchAssistant.CLIENT.id())
                .expect(200)
                .text("access_token");
        String token = researcher.redeem(passedOn).expect(200).text("access_token");
        return Lines.refusal(
                researcher.delete(stage.cast().mail(), "m1", token).expectRefusal(403, "insufficient_scope"));
    }

    private List<String> obeyGated() throws IOException, InterruptedException, Unexpected {
        Mission mission =
                stage.mission(stage.cast().alice(), assistant, Task.of(GOAL, List.of(Mail.RESOURCE), DELETING));
        deleting.keep(assistant.token(mission, Mail.RESOURCE));
        stage.cast().mail().delete("m1", deleting.get()).expectTicket();
        List<String> all = messages(deleting.get());
        Reply refused = stage.cast().mail().delete(all, deleting.get());
        String status = assistant.statusOf(refused.expectTicket());
        Unexpected.unless(status.equals("pending"), "the agent is told " + status);
        return Lines.refusal(refused);
    }

    private List<String> nothingGone() throws IOException, InterruptedException, Unexpected {
        List<String> left = messages(deleting.get());
        Unexpected.unless(left.size() == 5, "expected five messages but there are " + left.size());
        return left;
    }

    private List<String> archive() throws IOException, InterruptedException, Unexpected {
        stage.cast().mail().archive("m2", deleting.get()).expect(200);
        stage.cast().mail().restore("m2", deleting.get()).expect(200);
        return List.of();
    }

    private List<String> approve() throws IOException, InterruptedException, Unexpected {
        String ticket = stage.cast().mail().delete(APPROVED, deleting.get()).expectTicket();
        String page = stage.approveNewest(stage.cast().alice());
        Unexpected.unless(page.contains("Cannot be undone"), "the page does not say that this cannot be undone");
        Unexpected.unless(
                page.contains("m1") && page.contains("m4") && page.contains("everything must go"),
                "the page does not show the messages");
        String status = assistant.statusOf(ticket);
        Unexpected.unless(status.equals("approved"), "the agent is told " + status);
        return List.of("ticket   approved");
    }

    private List<String> deleteOthers() throws IOException, InterruptedException, Unexpected {
        stage.cast().mail().delete(List.of("m1", "m4", "m2"), deleting.get()).expectTicket();
        stage.cast().mail().delete(List.of("m1"), deleting.get()).expectTicket();
        Reply refused = stage.cast().mail().delete(List.of("m2", "m3"), deleting.get());
        refused.expectTicket();
        return Lines.refusal(refused);
    }

    private List<String> delete() throws IOException, InterruptedException, Unexpected {
        stage.cast().mail().delete(APPROVED, deleting.get()).expect(200);
        List<String> left = messages(deleting.get());
        Unexpected.unless(left.equals(List.of("m2", "m3", "m5")), "left are " + left);
        return left;
    }

    private List<String> deleteAgain() throws IOException, InterruptedException, Unexpected {
        Reply refused = stage.cast().mail().delete(APPROVED, deleting.get());
        refused.expectTicket();
        return Lines.refusal(refused);
    }

    private List<String> exhaust() throws IOException, InterruptedException, Unexpected {
        Mission mission = stage.mission(
                stage.cast().alice(),
                stage.agent(InboxAssistant.CLIENT.id()),
                Task.of(GOAL, List.of(Mail.RESOURCE), COUNTED));
        String token = assistant.token(mission, Mail.RESOURCE);
        stage.cast().mail().archive("m2", token).expect(200);
        stage.cast().mail().restore("m2", token).expect(200);
        stage.cast().mail().archive("m2", token).expect(200);
        return Lines.refusal(stage.cast().mail().restore("m2", token).expectRefusal(403, "insufficient_scope"));
    }

    private List<String> messages(String token) throws IOException, InterruptedException, Unexpected {
        List<String> ids = new ArrayList<>();
        for (Reply message : stage.cast().mail().list(token).expect(200).objects("messages")) {
            ids.add(message.text("id"));
        }
        return ids;
    }
}
