package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that rows may wait for their seal.
 *
 * @param completeSince as {@link EvidenceReader#completeSince}
 * @param now the time of the check
 */
record SealingDelay(Optional<Instant> completeSince, Instant now) {

    /** Whether a later round of sealing was complete without this row. */
    boolean isLeftOut(EvidenceRow row) {
        return completeSince.filter(since -> isOver(row, since)).isPresent();
    }

    /** Whether this row should have been sealed by now. */
    boolean isLate(EvidenceRow row) {
        return isOver(row, now);
    }

    private static boolean isOver(EvidenceRow row, Instant at) {
        return at.isAfter(row.recordedAt().plus(ChainVerifier.PATIENCE));
    }
}
