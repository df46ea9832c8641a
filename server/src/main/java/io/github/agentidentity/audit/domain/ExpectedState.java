package io.github.agentidentity.audit.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MissionState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account that evidence gives of one mission, proposal or stop, row by row: how its own row must look. Facts that
 * it does not tell, because rows are older or of a later version, are not compared.
 */
final class ExpectedState {

    /** Largest difference between the times of a row and of its evidence, which comes later and by another clock. */
    private static final Duration CLOSE = Duration.ofMinutes(10);

    private static final String DERIVATIONS = "derivations";

    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private final LatestMints latest = new LatestMints();
    private Optional<Contradiction> unfounded = Optional.empty();
    private Optional<Instant> begunAt = Optional.empty();
    private long mints;
    private boolean used;

    /**
     * A fact on which a row that decides and its evidence differ.
     *
     * @param fact its name
     * @param seq the row of evidence that says otherwise
     */
    record Contradiction(String fact, long seq) {}

    /** Goes on with the next row. */
    void add(EvidenceRow row) {
        if (begunAt.isEmpty()) {
            begunAt = Optional.of(row.recordedAt());
        }
        if (row.kind().equals(EvidenceKind.MINTED.code())) {
            mints++;
            latest.add(row);
            places.put(DERIVATIONS, row.seq());
            if (!used) {
                row.said().ifPresent(content -> minted(row, content));
            }
            return;
        }
        if (row.kind().equals(EvidenceKind.REPEATED.code()) && unfounded.isEmpty() && !latest.have(row)) {
            unfounded = Optional.of(new Contradiction("repeated", row.seq()));
        }
        row.said().ifPresent(content -> add(row, content));
    }

    private void add(EvidenceRow row, JsonObject content) {
        switch (row.kind()) {
            case "proposed" -> proposed(row, content);
            case "approved" -> approved(row, content);
            case "denied", "voided" -> tell("state", row.kind(), row);
            case "resumed" -> tell("state", MissionState.ACTIVE.code(), row);
            case "completed", "revoked" -> tell("state", row.kind(), row);
            case "granted" -> granted(row, content);
            case "suspended", "retired" -> stopped(row, content);
            case "released" -> tell("released", "true", row);
            default -> {
                // It tells nothing that a row of its own says.
            }
        }
    }

    private void proposed(EvidenceRow row, JsonObject content) {
        who(row, content);
        boolean isTask = content.get("mission").isPresent();
        tell("state", isTask ? "approved" : "pending", row);
        tell("mission", text(content, "mission").orElse(""), row);
    }

    private void approved(EvidenceRow row, JsonObject content) {
        if (row.subject().startsWith("mpr_")) {
            tell("state", "approved", row);
            copy("mission", content, row);
            return;
        }
        who(row, content);
        text(content, "by").ifPresent(by -> tell("approver", by, row));
        for (String hash : new String[] {"intent_hash", "proposal_hash", "authority_hash"}) {
            copy(hash, content, row);
        }
        copy("approval_event_id", content, row);
        copy("policy_version", content, row);
        text(content, "expires_at").ifPresent(end -> tell("expires_at", second(end), row));
        tell("template_id", text(content, "template_id").orElse(""), row);
        tell("state", MissionState.ACTIVE.code(), row);
        tell("grant", "", row);
        content.get("limits").ifPresent(limits -> {
            for (String limit : new String[] {"max_derivations", "max_concurrent"}) {
                tell(limit, text((JsonObject) limits, limit).orElse(""), row);
            }
        });
    }

    /** An agent for a while or for ever, or a mission until its human resumes it. */
    private void stopped(EvidenceRow row, JsonObject content) {
        if (row.subject().startsWith("stp_")) {
            tell("kind", row.kind(), row);
            tell("released", "false", row);
            copy("agent", content, row);
            copy("client_id", content, row);
        } else {
            tell("state", row.kind(), row);
            if (text(content, "cause").equals(Optional.of(Restoring.CAUSE))) {
                tell("grant", "", row);
            }
        }
    }

    private void granted(EvidenceRow row, JsonObject content) {
        copy("grant", content, row);
        if (!used) {
            copy("key", content, row);
        }
        used = true;
    }

    /** A mint of the agent's own, before it ever polled; delegates have keys of theirs. */
    private void minted(EvidenceRow row, JsonObject content) {
        if (content.get("act").isEmpty()) {
            tell("key", BoundKey.code(BoundKey.in(content)), row);
            used = true;
        }
    }

    private void who(EvidenceRow row, JsonObject content) {
        copy("human", content, row);
        copy("agent", content, row);
        copy("client_id", content, row);
    }

    private void copy(String fact, JsonObject content, EvidenceRow row) {
        text(content, fact).ifPresent(value -> tell(fact, value, row));
    }

    private void tell(String fact, String value, EvidenceRow row) {
        told.put(fact, value);
        places.put(fact, row.seq());
    }

    /**
     * Finds a fact about which the row says something else, if there is one.
     *
     * @param row as it was before its history was read
     * @param now reads it again
     */
    Optional<Contradiction> against(DecidingRow row, Supplier<Optional<DecidingRow>> now) {
        if (row.facts().isEmpty()) {
            // A realm's own row says how long its history is, and nothing else.
            return Optional.empty();
        }
        if (unfounded.isPresent()) {
            return unfounded;
        }
        boolean moved = begunAt.filter(
                        at -> Duration.between(at, row.begunAt()).abs().compareTo(CLOSE) > 0)
                .isPresent();
        if (moved) {
            return Optional.of(new Contradiction("created_at", 1));
        }
        return derivations(row, now).or(() -> otherwise(row));
    }

    /** Mints are counted while histories are read: there were no fewer than before, and are no more than now. */
    private Optional<Contradiction> derivations(DecidingRow row, Supplier<Optional<DecidingRow>> now) {
        Optional<Long> before = derivations(row);
        boolean tooMany = before.filter(counted -> mints > counted).isPresent()
                && now.get()
                        .flatMap(ExpectedState::derivations)
                        .filter(counted -> mints > counted)
                        .isPresent();
        return before.filter(counted -> tooMany || mints < counted)
                .map(counted -> new Contradiction(DERIVATIONS, places.getOrDefault(DERIVATIONS, 1L)));
    }

    private static Optional<Long> derivations(DecidingRow row) {
        return Optional.ofNullable(row.facts().get(DERIVATIONS)).map(Long::valueOf);
    }

    private Optional<Contradiction> otherwise(DecidingRow row) {
        return row.facts().entrySet().stream()
                .filter(fact -> told.containsKey(fact.getKey()))
                .filter(fact -> !fact.getValue().equals(told.get(fact.getKey())))
                .map(fact -> new Contradiction(fact.getKey(), places.getOrDefault(fact.getKey(), 1L)))
                .min((one, other) -> one.fact().compareTo(other.fact()));
    }

    /** An end as it is compared: to the second. */
    static String second(String time) {
        return Rfc3339.parse(time)
                .map(instant -> Rfc3339.print(instant.truncatedTo(ChronoUnit.SECONDS)))
                .orElse(time);
    }

    private static Optional<String> text(JsonObject content, String name) {
        return content.get(name).flatMap(ExpectedState::text);
    }

    private static Optional<String> text(Json json) {
        if (json instanceof JsonString string) {
            return Optional.of(string.value());
        }
        return json instanceof JsonNumber number ? Optional.of(Long.toString(number.value())) : Optional.empty();
    }
}
