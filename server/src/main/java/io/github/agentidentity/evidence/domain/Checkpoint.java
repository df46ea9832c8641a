package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Beginning of a realm's evidence since a purge: the seals on which what is left stands. It is the content of a row of
 * evidence itself, so that it is sealed with all else.
 *
 * @param before what was over by then may be gone
 * @param link the last link that is gone from the realm's chain
 * @param history the last place that is gone from the realm's own history, or 0
 * @param historySeal the seal of that row; empty where nothing of that history is gone
 */
public record Checkpoint(Instant before, ChainLink link, long history, Optional<String> historySeal) {

    /** Largest difference between the clocks of those who purge and those who record. */
    private static final Duration MARGIN = Duration.ofHours(1);

    public Checkpoint {
        if (history < 0 || (history > 0) != historySeal.isPresent()) {
            throw new IllegalArgumentException("A place without its seal, or a seal without its place.");
        }
    }

    /** Whether what is gone was old enough at {@code now} for any retention that a realm can have. */
    public boolean isOldEnough(Instant now) {
        return !before.isAfter(now.minus(RetentionPurge.LEAST).plus(MARGIN));
    }

    /** As it is written down. */
    public JsonObject.Builder toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("before", Rfc3339.print(before))
                .put("history", history)
                .put(
                        "link",
                        JsonObject.builder()
                                .put("seq", link.seq())
                                .put("subject", link.subject())
                                .put("subject_seq", link.subjectSeq())
                                .put("subject_seal", link.subjectSeal())
                                .put("seal", link.seal())
                                .build());
        historySeal.ifPresent(seal -> json.put("history_seal", seal));
        return json;
    }

    /**
     * Reads the checkpoint in a row of evidence.
     *
     * @return empty where the content is not what a purge writes
     */
    static Optional<Checkpoint> of(EvidenceRow row) {
        try {
            Members content = new Members(JsonReader.read(row.content(), JsonLimits.STORED));
            Members link = new Members(content.get("link"));
            return Optional.of(new Checkpoint(
                    Rfc3339.parse(content.text("before")).orElseThrow(),
                    new ChainLink(
                            row.realmId(),
                            link.number("seq"),
                            link.text("subject"),
                            link.number("subject_seq"),
                            link.text("subject_seal"),
                            link.text("seal")),
                    content.number("history"),
                    content.has("history_seal") ? Optional.of(content.text("history_seal")) : Optional.empty()));
        } catch (RuntimeException notWhatWeWrite) {
            return Optional.empty();
        }
    }

    /** Members that must be there, of the type that they must have. */
    private record Members(JsonObject object) {

        Members(Json json) {
            this((JsonObject) json);
        }

        boolean has(String name) {
            return object.get(name).isPresent();
        }

        Json get(String name) {
            return object.get(name).orElseThrow();
        }

        String text(String name) {
            return ((JsonString) get(name)).value();
        }

        long number(String name) {
            return ((JsonNumber) get(name)).value();
        }
    }
}
