package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of evidence as it is stored.
 *
 * @param subject whose history it belongs to
 * @param seq its place in it, from 1; while it waits for one, the number of its arrival, negative
 * @param realmId the realm's internal id
 * @param kind what happened, as {@link EvidenceKind#code}
 * @param recordedAt when, to the microsecond, which is what databases keep
 * @param content canonical JSON
 * @param seal its link in the subject's chain; empty while it waits for the sealer
 */
public record EvidenceRow(
        String subject,
        long seq,
        String realmId,
        String kind,
        Instant recordedAt,
        String content,
        Optional<String> seal) {

    /** Its content; empty where it is no JSON within the limits of what we write. */
    public Optional<Json> json() {
        try {
            return Optional.of(JsonReader.read(content, JsonLimits.STORED));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /** Its content as an object; empty where it is none or cannot be read. */
    public Optional<JsonObject> said() {
        return json().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** Text of this member of its content; empty where that is no text, or the content cannot be read. */
    public String text(String name) {
        return said().flatMap(content -> content.get(name))
                .filter(JsonString.class::isInstance)
                .map(json -> ((JsonString) json).value())
                .orElse("");
    }

    /** Whether it has its place in the history; one that arrived has none until it is sealed. */
    public boolean isPlaced() {
        return seq > 0;
    }

    /** Whether it tells of the same act, wherever it stands. */
    public boolean isSameActAs(EvidenceRow other) {
        return kind.equals(other.kind) && recordedAt.equals(other.recordedAt) && content.equals(other.content);
    }

    /** The same row at a place. */
    public EvidenceRow at(long place) {
        return new EvidenceRow(subject, place, realmId, kind, recordedAt, content, seal);
    }

    /** The number of the change of a mission that it tells of; empty where it names none. */
    public OptionalLong change() {
        return said().flatMap(content -> content.get(EvidenceLog.CHANGE))
                .filter(JsonNumber.class::isInstance)
                .map(json -> OptionalLong.of(((JsonNumber) json).value()))
                .orElse(OptionalLong.empty());
    }

    /** Checkpoint that a purge wrote in it; empty for every other row. */
    public Optional<Checkpoint> checkpoint() {
        return kind.equals(EvidenceKind.PURGED.code()) ? Checkpoint.of(this) : Optional.empty();
    }

    /**
     * The seal that it has by digest alone: over everything it says and the seal of the row before.
     *
     * @param previous the seal of the row before; empty for the first
     */
    public String sealAfter(Optional<String> previous) {
        return Seals.WITHOUT_KEY.of(sealedAfter(previous));
    }

    /** Object over which its seal is computed. */
    public JsonObject sealedAfter(Optional<String> previous) {
        JsonObject.Builder sealed = JsonObject.builder()
                .put("subject", subject)
                .put("seq", seq)
                .put("realm", realmId)
                .put("kind", kind)
                .put("recorded_at", ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt))
                .put("content", content);
        previous.ifPresent(seal -> sealed.put("previous", seal));
        return sealed.build();
    }
}
