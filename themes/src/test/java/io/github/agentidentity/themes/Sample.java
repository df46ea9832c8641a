package io.github.agentidentity.themes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server hands to the approval page for the inbox assistant's mission; a test changes one thing of it. */
final class Sample {

    private final Map<String, Object> approval = new HashMap<>();

    private Sample() {
        approval.put("shown", "sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
        approval.put("humanName", "alice");
        approval.put("agentName", "Inbox assistant");
        approval.put("agentClientId", "inbox-assistant");
        approval.put("sponsor", "carol");
        approval.put("expiresAt", "21 November 2026, 18:00 UTC");
        approval.put("goal", "Sort my mail.");
        approval.put("statements", List.of());
        approval.put("endsWithSession", false);
        approval.put("resources", List.of(mail(action(false, false, "self", List.of()))));
        approval.put("notGranted", List.of());
    }

    static Sample mission() {
        return new Sample();
    }

    Sample with(String member, Object value) {
        approval.put(member, value);
        return this;
    }

    Sample withAction(boolean gated, boolean irreversible, String visibility, List<Map<String, String>> limits) {
        return with("resources", List.of(mail(action(gated, irreversible, visibility, limits))));
    }

    Map<String, ?> model() {
        return Map.of("approval", approval);
    }

    private static Map<String, ?> mail(Map<String, ?> action) {
        return Map.of("uri", "https://mail.example", "actions", List.of(action));
    }

    private static Map<String, ?> action(
            boolean gated, boolean irreversible, String visibility, List<Map<String, String>> limits) {
        return Map.of(
                "name",
                "messages.send",
                "title",
                "Send messages in your name",
                "gated",
                gated,
                "irreversible",
                irreversible,
                "visibility",
                visibility,
                "limits",
                limits);
    }
}
