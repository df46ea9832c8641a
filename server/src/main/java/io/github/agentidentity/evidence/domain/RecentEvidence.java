package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The end of one history, of which never more than so many rows are read: for humans who look at what is going on.
 * Newest first, and those that wait for their place before those that have one; without what services claim.
 */
public interface RecentEvidence {

    /** The last rows of a subject. */
    List<EvidenceRow> last(String subject, int most);

    /** The last row of one of these kinds, if it is among the last {@code most} of the subject. */
    Optional<EvidenceRow> last(String subject, Collection<String> kinds, int most);

    /**
     * Number of rows of one kind.
     *
     * @param kind as {@link EvidenceKind#code}
     * @param rows how many there are
     * @param since when the first of them was recorded
     */
    record Tally(String kind, long rows, Instant since) {}

    /** Counts of the last {@code most} rows of a subject, one for each kind that is among them. */
    List<Tally> tallies(String subject, int most);
}
