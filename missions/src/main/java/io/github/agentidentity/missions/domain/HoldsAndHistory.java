package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.DecidingRows.Held;
import io.github.agentidentity.missions.domain.Verification.Fault;
import io.github.agentidentity.missions.domain.Verification.Flaw;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The holds of a realm against the realm's history, which tells of each one and of its release. Before the last purge
 * that history is gone, and holds of that time are taken as they are.
 */
final class HoldsAndHistory {

    private static final List<String> KINDS = List.of("frozen", "stopped", "released");

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
    HoldsAndHistory(Ledger ledger, DecidingRows deciding, String history, Instant told, int part) {
        this.ledger = ledger;
        this.deciding = deciding;
        this.history = history;
        this.told = told;
        this.part = part;
    }

    /** What the history tells of one hold. */
    private record Told(String kind, String heldId, boolean released) {}

    Optional<Fault> fault() {
        List<Held> holds = deciding.holds("", part);
        while (!holds.isEmpty()) {
            Map<String, Told> evidence = told(holds);
            Optional<Fault> fault = holds.stream()
                    .flatMap(hold -> fault(hold, Optional.ofNullable(evidence.get(hold.id()))).stream())
                    .findFirst();
            if (fault.isPresent()) {
                return fault;
            }
            holds = deciding.holds(holds.get(holds.size() - 1).id(), part);
        }
        return holdThatIsGone();
    }

    private Optional<Fault> fault(Held hold, Optional<Told> evidence) {
        boolean tooOld = hold.at().isBefore(told);
        if (evidence.isEmpty()) {
            boolean releasedSince =
                    hold.releasedAt().filter(at -> !at.isBefore(told)).isPresent();
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
        readHistory(rows -> rows.forEach(row -> row.said().ifPresent(content -> {
            String id = text(content, "hold");
            if (wanted.contains(id)) {
                known.merge(id, one(row, content), HoldsAndHistory::both);
            }
        })));
        return known;
    }

    private static Told one(EvidenceRow row, JsonObject content) {
        return row.kind().equals("released")
                ? new Told("", "", true)
                : new Told(row.kind(), text(content, "human"), false);
    }

    private static Told both(Told before, Told after) {
        return new Told(before.kind(), before.heldId(), before.released() || after.released());
    }

    private Optional<Fault> holdThatIsGone() {
        Map<Long, Fault> first = new HashMap<>();
        readHistory(rows -> {
            Map<String, Long> named = new HashMap<>();
            rows.forEach(row -> row.said()
                    .filter(content -> !row.kind().equals("released"))
                    .ifPresent(content -> named.put(text(content, "hold"), row.seq())));
            Set<String> there = deciding.holdsAmong(named.keySet());
            named.forEach((id, seq) -> {
                if (first.isEmpty() && !there.contains(id)) {
                    first.put(seq, new Fault(history, seq, Flaw.ROW_GONE, Optional.of("hold")));
                }
            });
        });
        return first.values().stream().findFirst();
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
