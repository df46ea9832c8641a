package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.DecidingRows.Marked;
import io.github.agentidentity.missions.domain.Verification.Fault;
import io.github.agentidentity.missions.domain.Verification.Flaw;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The marks of a realm ({@link VoidMarks}) against the realm's history, which tells of each time that one was raised: a
 * mark says what was told last, and none is gone. Before the last purge that history is gone, and marks of that time
 * are taken as they are.
 */
final class MarksAndHistory {

    private static final List<String> KINDS = List.of(EvidenceKind.VOID_UNTIL.code());

    private final Ledger ledger;
    private final DecidingRows deciding;
    private final String history;
    private final Instant told;
    private final int part;

    /**
     * Both of one realm.
     *
     * @param history the subject of the realm's own
     * @param told since when it tells all
     */
    MarksAndHistory(Ledger ledger, DecidingRows deciding, String history, Instant told, int part) {
        this.ledger = ledger;
        this.deciding = deciding;
        this.history = history;
        this.told = told;
        this.part = part;
    }

    /** How far the history tells that a party is void, and where. */
    private record Told(Instant until, long seq) {

        static Told later(Told one, Told other) {
            return one.until.isAfter(other.until) ? one : other;
        }
    }

    Optional<Fault> fault() {
        List<Marked> marks = deciding.marks("", part);
        while (!marks.isEmpty()) {
            Map<String, Told> evidence = new HashMap<>();
            marks.forEach(mark -> evidence.put(mark.party(), new Told(Instant.MIN, 0)));
            readHistory(rows -> evidenceIn(rows)
                    .forEach((party, until) ->
                            evidence.computeIfPresent(party, (same, last) -> Told.later(last, until))));
            Optional<Fault> fault = marks.stream()
                    .filter(mark -> !agree(mark, evidence.getOrDefault(mark.party(), new Told(Instant.MIN, 0))))
                    .map(mark -> new Fault(mark.party(), 1, Flaw.CONTRADICTED, Optional.of("void_until")))
                    .findFirst();
            if (fault.isPresent()) {
                return fault;
            }
            marks = deciding.marks(marks.get(marks.size() - 1).party(), part);
        }
        return markThatIsGone();
    }

    private boolean agree(Marked mark, Told evidence) {
        return evidence.seq() == 0
                ? mark.recordedAt().isBefore(told)
                : mark.until().equals(evidence.until());
    }

    private Optional<Fault> markThatIsGone() {
        Map<Long, Fault> first = new HashMap<>();
        readHistory(rows -> {
            Map<String, Told> named = evidenceIn(rows);
            Map<String, Instant> there = deciding.marksAmong(named.keySet());
            named.forEach((party, until) -> {
                if (first.isEmpty() && !there.containsKey(party)) {
                    first.put(until.seq(), new Fault(history, until.seq(), Flaw.ROW_GONE, Optional.of("mark")));
                }
            });
        });
        return first.values().stream().findFirst();
    }

    private static Map<String, Told> evidenceIn(List<EvidenceRow> rows) {
        Map<String, Told> known = new HashMap<>();
        rows.forEach(row -> row.said().ifPresent(content -> Rfc3339.parse(text(content, "until"))
                .ifPresent(until -> known.merge(
                        text(content, "party") + ":" + text(content, "id"), new Told(until, row.seq()), Told::later))));
        return known;
    }

    private void readHistory(Consumer<List<EvidenceRow>> reader) {
        List<EvidenceRow> rows = ledger.rows(history, KINDS, 0, part);
        while (!rows.isEmpty()) {
            reader.accept(rows);
            rows = ledger.rows(history, KINDS, rows.get(rows.size() - 1).seq(), part);
        }
    }

    private static String text(JsonObject content, String name) {
        return content.get(name)
                .filter(JsonString.class::isInstance)
                .map(json -> ((JsonString) json).value())
                .orElse("");
    }
}
