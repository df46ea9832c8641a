package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RealmHistory;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import io.github.agentidentity.registry.domain.Enablement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a realm that have no history of their own against those that tell of them: whether agents are enabled and
 * which objects are ours against the realm's, and whom a human lets ask by a login hint against the missions that they
 * approved. Before the last purge that is gone, and rows of that time are taken as they are.
 */
final class RealmRowsAndHistory {

    /** Largest difference between the times of a row and of its evidence, which comes later and by another clock. */
    private static final Duration CLOSE = Duration.ofMinutes(10);

    private static final List<String> KINDS = List.of(EvidenceKind.ENABLED.code(), EvidenceKind.OWNED.code());

    private final DecidingRows deciding;
    private final RealmHistory history;

    /** Both of one realm. */
    RealmRowsAndHistory(DecidingRows deciding, RealmHistory history) {
        this.deciding = deciding;
        this.history = history;
    }

    Optional<Fault> fault() {
        Map<String, EvidenceRow> owned = new HashMap<>();
        List<EvidenceRow> enabled = new ArrayList<>();
        history.read(
                KINDS,
                rows -> rows.forEach(row -> {
                    if (row.kind().equals(EvidenceKind.ENABLED.code())) {
                        enabled.add(row);
                    } else {
                        owned.put(row.text("name"), row);
                    }
                }));
        Optional<EvidenceRow> last = enabled.stream().reduce((before, after) -> after);
        return faultInEnablement(last).or(() -> faultInOwned(owned)).or(this::faultInAcquaintances);
    }

    /**
     * Finds a fault in the row of the enablement. A realm may have been disabled since it was enabled, which is a
     * freeze and recorded as one.
     */
    private Optional<Fault> faultInEnablement(Optional<EvidenceRow> last) {
        Optional<Enablement> row = deciding.enablement();
        if (row.isEmpty()) {
            return last.map(
                    evidence -> new Fault(history.subject(), evidence.seq(), Flaw.ROW_GONE, Optional.of("enabled")));
        }
        Enablement now = row.get();
        boolean agrees = last.map(evidence -> now.enabled()
                        ? evidence.text("by").equals(now.by())
                                && (now.at().isBefore(history.told()) || isClose(evidence.recordedAt(), now.at()))
                        : now.at().isAfter(evidence.recordedAt().minus(CLOSE)))
                .orElse(!now.enabled() || now.at().isBefore(history.told()));
        return agrees ? Optional.empty() : Optional.of(contradicted(last, "enabled"));
    }

    private static boolean isClose(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(CLOSE) <= 0;
    }

    private Optional<Fault> faultInOwned(Map<String, EvidenceRow> told) {
        Map<String, String> owned = deciding.owned();
        return told.entrySet().stream()
                .filter(each -> !each.getValue().text("object").equals(owned.get(each.getKey())))
                .min(Map.Entry.comparingByKey())
                .map(each -> contradicted(Optional.of(each.getValue()), "owned"));
    }

    private Optional<Fault> faultInAcquaintances() {
        return deciding.acquaintedByNobody(history.told())
                .map(found -> new Fault(found.humanId(), 1, Flaw.CONTRADICTED, Optional.of("acquaintance")));
    }

    private Fault contradicted(Optional<EvidenceRow> by, String fact) {
        return new Fault(history.subject(), by.map(EvidenceRow::seq).orElse(1L), Flaw.CONTRADICTED, Optional.of(fact));
    }
}
