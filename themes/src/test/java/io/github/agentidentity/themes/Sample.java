package io.github.agentidentity.themes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Data that the server hands to the approval page for the inbox assistant's mission; a test changes one part of it. */
final class Sample {

    private final Map<String, Object> approval = new HashMap<>();

    private Sample() {
        approval.put("resumption", false);
        approval.put("shown", "sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
        approval.put("humanName", "alice");
        approval.put("agentName", "Inbox assistant");
        approval.put("agentClientId", "inbox-assistant");
        approval.put("sponsor", "carol");
        approval.put("expiresAt", "21 November 2026, 18:00 UTC");
        approval.put("goal", "Sort my mail.");
        approval.put("statements", List.of());
        approval.put("endsWithSession", false);
        approval.put("latestEnd", "2026-11-21T18:00:00");
        approval.put("chosenEnd", "2026-11-21T18:00:00");
        approval.put("entries", List.of(mail(action(false, false, "self"), List.of(), List.of())));
        approval.put("notGranted", List.of());
    }

    static Sample mission() {
        return new Sample();
    }

    Sample with(String member, Object value) {
        approval.put(member, value);
        return this;
    }

    Sample withAction(boolean gated, boolean irreversible, String visibility) {
        return with("entries", List.of(mail(action(gated, irreversible, visibility), List.of(), List.of())));
    }

    Sample unticked() {
        Map<String, Object> action = new HashMap<>(action(false, false, "self"));
        action.put("ticked", false);
        return with("entries", List.of(mail(action, List.of(), List.of())));
    }

    Sample withLimit(String message, String words) {
        Map<String, String> limit = Map.of("message", message, "words", words);
        return with("entries", List.of(mail(action(false, false, "self"), List.of(limit), List.of())));
    }

    Sample withField(Map<String, ?> field) {
        return with("entries", List.of(mail(action(false, false, "self"), List.of(), List.of(field))));
    }

    Map<String, ?> model() {
        return Map.of("approval", approval);
    }

    private static Map<String, ?> mail(Map<String, ?> action, List<Map<String, String>> limits, List<?> fields) {
        return Map.of("uri", "https://mail.example", "actions", List.of(action), "limits", limits, "fields", fields);
    }

    private static Map<String, ?> action(boolean gated, boolean irreversible, String visibility) {
        return Map.of(
                "name",
                "messages.send",
                "place",
                "0.0",
                "ticked",
                true,
                "title",
                "Send messages in your name",
                "gated",
                gated,
                "irreversible",
                irreversible,
                "visibility",
                visibility);
    }
}
