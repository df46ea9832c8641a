package io.github.agentidentity.missions.domain;

import io.github.agentidentity.registry.domain.VoidMarks;
import java.util.Optional;

/**
 * Ends in batches the missions that a mark voided: each call is one batch and one transaction, of which any node may do
 * the next.
 */
public final class Settling {

    private final VoidMarks marks;
    private final MissionTermination termination;

    public Settling(VoidMarks marks, MissionTermination termination) {
        this.marks = marks;
        this.termination = termination;
    }

    /** A mark that waits, for this node alone for a while. */
    public Optional<VoidMarks.Unsettled> claim() {
        return marks.claim();
    }

    /** Ends one batch; whether more may be left. */
    public boolean settleSome(VoidMarks.Unsettled mark) {
        if (termination.endSome(mark.owner(), mark.cause())) {
            return true;
        }
        marks.settle(mark);
        return false;
    }
}
