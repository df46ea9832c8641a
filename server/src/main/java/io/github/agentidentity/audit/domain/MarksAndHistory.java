package io.github.agentidentity.audit.domain;

import io.github.agentidentity.audit.domain.DecidingRows.Marked;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RealmHistory;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.registry.domain.VoidMarks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The marks of a realm ({@link VoidMarks}) against the realm's history, which tells of each time that one was raised: a
 * mark says what was told last, and none is gone. Before the last purge that history is gone, and marks of that time
 * are taken as they are.
 */
final class MarksAndHistory {

    private static final List<String> KINDS = List.of(EvidenceKind.VOID_UNTIL.code());

    private final DecidingRows deciding;
    private final RealmHistory history;

    /** Both of one realm. */
    MarksAndHistory(DecidingRows deciding, RealmHistory history) {
        this.deciding = deciding;
        this.history = history;
    }

    /** Time until which a party is void as the history tells it, and the place that tells it. */
    private record Told(Instant until, long seq) {

        static Told later(Told one, Told other) {
            return one.until.isAfter(other.until) ? one : other;
        }
    }

    Optional<Fault> fault() {
        List<Marked> marks = deciding.marks("", history.part());
        while (!marks.isEmpty()) {
            Map<String, Told> evidence = new HashMap<>();
            marks.forEach(mark -> evidence.put(mark.party(), new Told(Instant.MIN, 0)));
            history.read(KINDS, rows -> evidenceIn(rows)
                    .forEach((party, until) ->
                            evidence.computeIfPresent(party, (same, last) -> Told.later(last, until))));
            Optional<Fault> fault = marks.stream()
                    .filter(mark -> !agree(mark, evidence.getOrDefault(mark.party(), new Told(Instant.MIN, 0))))
                    .map(mark -> new Fault(mark.party(), 1, Flaw.CONTRADICTED, Optional.of("void_until")))
                    .findFirst();
            if (fault.isPresent()) {
                return fault;
            }
            marks = deciding.marks(marks.get(marks.size() - 1).party(), history.part());
        }
        return markThatIsGone();
    }

    private boolean agree(Marked mark, Told evidence) {
        return evidence.seq() == 0
                ? mark.recordedAt().isBefore(history.told())
                : mark.until().equals(evidence.until());
    }

    private Optional<Fault> markThatIsGone() {
        Map<Long, Fault> first = new HashMap<>();
        history.read(KINDS, rows -> {
            Map<String, Told> named = evidenceIn(rows);
            Map<String, Instant> there = deciding.marksAmong(named.keySet());
            named.forEach((party, until) -> {
                if (first.isEmpty() && !there.containsKey(party)) {
                    first.put(
                            until.seq(), new Fault(history.subject(), until.seq(), Flaw.ROW_GONE, Optional.of("mark")));
                }
            });
        });
        return first.values().stream().findFirst();
    }

    private static Map<String, Told> evidenceIn(List<EvidenceRow> rows) {
        Map<String, Told> known = new HashMap<>();
        rows.forEach(row -> Rfc3339.parse(row.text("until"))
                .ifPresent(until -> known.merge(
                        row.text("party") + ":" + row.text("id"), new Told(until, row.seq()), Told::later)));
        return known;
    }
}
