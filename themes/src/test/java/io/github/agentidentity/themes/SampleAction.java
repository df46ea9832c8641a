package io.github.agentidentity.themes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Data that the server hands to the page of one action: a deletion at a forum; a test changes one part of it. */
final class SampleAction {

    private final Map<String, Object> action = new HashMap<>();

    private SampleAction() {
        action.put("shown", "sha-256:Lkl1fgRUd7osq70y8YgMkfR9izVKus_C8pjX_RAXMWM");
        action.put("agentName", "Forum assistant");
        action.put("agentClientId", "forum-assistant");
        action.put("passedOnBy", List.of());
        action.put("delegator", "alice");
        action.put("forYou", true);
        action.put("approvable", true);
        action.put("service", "Forum");
        action.put("uri", "https://forum.example");
        action.put("name", "Delete topics for good");
        action.put("code", "topics.delete");
        action.put("targetType", "topic");
        action.put("targetId", "t-17");
        action.put("visibility", "internal");
        action.put("recipients", List.of());
        action.put("irreversible", true);
        action.put("expiresAt", "21 November 2026, 18:20 CET");
        action.put("left", Sample.count("9", "MinutesMany"));
        action.put("decideBy", "18:15 CET");
        action.put("parameters", List.of(parameter("Reason", words("spam"))));
        action.put("coded", false);
        action.put("approvers", List.of(approver("Delegator", "alice", false)));
        action.put("approvedBy", List.of());
        action.put("asked", "0");
        action.put("approvedBefore", "0");
        action.put("lastApproved", List.of());
    }

    static SampleAction deletion() {
        return new SampleAction();
    }

    SampleAction with(String member, Object value) {
        action.put(member, value);
        return this;
    }

    SampleAction withParameters(Map<?, ?>... parameters) {
        return with("parameters", List.of(parameters));
    }

    Map<String, ?> model() {
        return Map.of("action", action);
    }

    /** A parameter that an admin named. */
    static Map<String, ?> parameter(String title, Map<String, ?> value) {
        return with(value, "title", title);
    }

    /** A parameter that nobody named, at the end of this way. */
    static Map<String, ?> unnamed(Map<String, ?> value, String... names) {
        return with(
                value,
                "steps",
                List.of(names).stream()
                        .map(name -> Map.of("text", name, "place", false))
                        .toList());
    }

    static Map<String, ?> words(String... texts) {
        Map<String, Object> value = new HashMap<>();
        value.put(
                "parts",
                List.of(texts).stream().map(text -> Map.of("text", text)).toList());
        value.put("list", texts.length > 1);
        value.put("absent", false);
        value.put("byService", false);
        return value;
    }

    /** The same with one more member, or another one. */
    static Map<String, ?> with(Map<String, ?> value, String member, Object other) {
        Map<String, Object> changed = new HashMap<>(value);
        changed.put(member, other);
        return changed;
    }

    static Map<String, ?> approver(String kind, String name, boolean approved) {
        return Map.of("message", "agentIdentityActionBy" + kind, "name", name, "approved", approved);
    }
}
