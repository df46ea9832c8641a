package io.github.agentidentity.audit.domain;

import io.github.agentidentity.audit.domain.DecidingRows.Held;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RealmHistory;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The holds of a realm against the realm's history, which tells of each one and of its release. Before the last purge
 * that history is gone, and holds of that time are taken as they are.
 */
final class EmergencyStopsAndHistory {

    private static final List<String> KINDS = List.of("frozen", "stopped", "released");

    private final DecidingRows deciding;
    private final RealmHistory history;

    /** Both of one realm. */
    EmergencyStopsAndHistory(DecidingRows deciding, RealmHistory history) {
        this.deciding = deciding;
        this.history = history;
    }

    /** The history's account of one hold. */
    private record Told(String kind, String heldId, boolean released) {}

    Optional<Fault> fault() {
        List<Held> holds = deciding.holds("", history.part());
        while (!holds.isEmpty()) {
            Map<String, Told> evidence = told(holds);
            Optional<Fault> fault = holds.stream()
                    .flatMap(hold -> fault(hold, Optional.ofNullable(evidence.get(hold.id()))).stream())
                    .findFirst();
            if (fault.isPresent()) {
                return fault;
            }
            holds = deciding.holds(holds.get(holds.size() - 1).id(), history.part());
        }
        return holdThatIsGone();
    }

    private Optional<Fault> fault(Held hold, Optional<Told> evidence) {
        boolean tooOld = hold.at().isBefore(history.told());
        if (evidence.isEmpty()) {
            boolean releasedSince =
                    hold.releasedAt().filter(at -> !at.isBefore(history.told())).isPresent();
            return tooOld && !releasedSince ? Optional.empty() : contradiction(hold, "hold");
        }
        Told known = evidence.get();
        if (!known.kind().isEmpty() && !known.kind().equals(hold.kind())) {
            return contradiction(hold, "kind");
        }
        if (!known.heldId().isEmpty() && !known.heldId().equals(hold.heldId())) {
            return contradiction(hold, "human");
        }
        return known.released() == hold.releasedAt().isPresent() ? Optional.empty() : contradiction(hold, "released");
    }

    private static Optional<Fault> contradiction(Held hold, String fact) {
        return Optional.of(new Fault(hold.id(), 1, Flaw.CONTRADICTED, Optional.of(fact)));
    }

    private Map<String, Told> told(List<Held> holds) {
        Set<String> wanted = new HashSet<>();
        holds.forEach(hold -> wanted.add(hold.id()));
        Map<String, Told> known = new HashMap<>();
        history.read(
                KINDS,
                rows -> rows.forEach(row -> {
                    String id = row.text("hold");
                    if (wanted.contains(id)) {
                        known.merge(id, one(row), EmergencyStopsAndHistory::both);
                    }
                }));
        return known;
    }

    private static Told one(EvidenceRow row) {
        return row.kind().equals("released") ? new Told("", "", true) : new Told(row.kind(), row.text("human"), false);
    }

    private static Told both(Told before, Told after) {
        return new Told(before.kind(), before.heldId(), before.released() || after.released());
    }

    private Optional<Fault> holdThatIsGone() {
        Map<Long, Fault> first = new HashMap<>();
        history.read(KINDS, rows -> {
            Map<String, Long> named = new HashMap<>();
            rows.stream()
                    .filter(row -> !row.kind().equals("released") && row.said().isPresent())
                    .forEach(row -> named.put(row.text("hold"), row.seq()));
            Set<String> there = deciding.holdsAmong(named.keySet());
            named.forEach((id, seq) -> {
                if (first.isEmpty() && !there.contains(id)) {
                    first.put(seq, new Fault(history.subject(), seq, Flaw.ROW_GONE, Optional.of("hold")));
                }
            });
        });
        return first.values().stream().findFirst();
    }
}
