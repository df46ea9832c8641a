package io.github.agentidentity.themes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Data that the server hands to the approval page for the inbox assistant's mission; a test changes one part of it. */
final class Sample {

    private final Map<String, Object> approval = new HashMap<>();
    private final Map<String, Object> words = new HashMap<>();
    private final Map<String, Object> summary = new HashMap<>();

    private Sample() {
        approval.put("resumption", false);
        approval.put("refusedBy", List.of());
        approval.put("shown", "sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
        approval.put("humanName", "alice");
        approval.put("agentName", "Inbox assistant");
        approval.put("agentClientId", "inbox-assistant");
        approval.put("sponsor", "carol");
        approval.put("expiresAt", "21 November 2026, 19:00 CET");
        approval.put("left", count("59", "MinutesMany"));
        approval.put("decideBy", "18:05 CET");
        approval.put("words", words);
        words.put("goal", "Sort my mail.");
        words.put("statements", List.of());
        words.put("long", false);
        approval.put("summary", summary);
        summary.put("services", List.of(Map.of("name", "Mail", "counts", List.of(count("1", "ActionsOne")))));
        summary.put("worst", List.of());
        summary.put("delegable", false);
        summary.put("delegates", List.of());
        approval.put("endsWithSession", false);
        approval.put(
                "ends",
                List.of(Map.of("value", "15m", "message", "agentIdentityEndAfterQuarterHour", "chosen", false)));
        approval.put("entries", List.of(entry(action(false, false, "self"), Map.of())));
        approval.put("notGranted", List.of());
    }

    static Sample mission() {
        return new Sample();
    }

    Sample with(String member, Object value) {
        approval.put(member, value);
        return this;
    }

    Sample withWords(String member, Object value) {
        words.put(member, value);
        return this;
    }

    Sample withSummary(String member, Object value) {
        summary.put(member, value);
        return this;
    }

    Sample withAction(boolean gated, boolean irreversible, String visibility) {
        return with("entries", List.of(entry(action(gated, irreversible, visibility), Map.of())));
    }

    Sample unticked() {
        Map<String, Object> action = new HashMap<>(action(false, false, "self"));
        action.put("ticked", false);
        return with("entries", List.of(entry(action, Map.of())));
    }

    Sample withEntry(String member, Object value) {
        return with("entries", List.of(entry(action(false, false, "self"), Map.of(member, value))));
    }

    /** One action that cannot be undone, and so many that can. */
    Sample withHarmless(int number) {
        List<Map<String, Object>> harmless = IntStream.rangeClosed(1, number)
                .mapToObj(i -> {
                    Map<String, Object> action = new HashMap<>(action(false, false, "self"));
                    action.put("place", "0." + i);
                    return action;
                })
                .toList();
        return with("entries", List.of(entry(action(false, true, "self"), Map.of("harmless", harmless))));
    }

    Map<String, ?> model() {
        return Map.of("approval", approval);
    }

    static Map<String, String> count(String number, String message) {
        return Map.of("number", number, "message", "agentIdentityCount" + message);
    }

    private static Map<String, ?> entry(Map<String, ?> action, Map<String, ?> more) {
        boolean risky = Boolean.TRUE.equals(action.get("irreversible"))
                || Boolean.TRUE.equals(action.get("gated"))
                || !List.of("self", "team", "internal").contains(action.get("visibility"));
        Map<String, Object> entry = new HashMap<>();
        entry.put("service", "Mail");
        entry.put("uri", "https://mail.example");
        entry.put("ownPath", "");
        entry.put("risky", risky ? List.of(action) : List.of());
        entry.put("harmless", risky ? List.of() : List.of(action));
        entry.put("limits", List.of());
        entry.put("ownLimits", List.of());
        entry.put("fields", List.of());
        entry.putAll(more);
        return entry;
    }

    static Map<String, ?> action(boolean gated, boolean irreversible, String visibility) {
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
