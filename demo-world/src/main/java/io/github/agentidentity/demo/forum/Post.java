package io.github.agentidentity.demo.forum;

import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * One contribution to a topic.
 *
 * @param by the speaker, in words for readers
 * @param onlyFor the identifier of the one human who sees it; empty for everybody
 */
record Post(String by, String text, Optional<String> onlyFor) {

    static Post toAll(String by, String text) {
        return new Post(by, text, Optional.empty());
    }

    static Post to(String human, String by, String text) {
        return new Post(by, text, Optional.of(human));
    }

    boolean isFor(String human) {
        return onlyFor.isEmpty() || onlyFor.get().equals(human);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("by", by)
                .put("text", text)
                .put("visible_to", onlyFor.isPresent() ? "asker" : "forum")
                .build();
    }
}
