package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored evidence of one realm, for the sealer and for whoever checks it; read in parts of bounded size. */
public interface EvidenceReader {

    /** Subjects with a row that waits for its seal, in order, from the one after {@code subject} on. */
    List<String> unsealedSubjects(String after, int most);

    /** The rows of a subject that wait for their seals: by place, then those without one in the order of arrival. */
    List<EvidenceRow> unsealed(String subject, int most);

    /** The last row of a subject that is sealed, or says so. */
    Optional<EvidenceRow> lastSealed(String subject);

    /** The number of the last change of a mission that is sealed, or 0. */
    long lastChange(String missionId);

    /**
     * A row that is to get its seal.
     *
     * @param place its place, which it gets too if it has none yet
     */
    record Sealing(EvidenceRow row, long place, String seal) {}

    /**
     * Gives rows their places and seals.
     *
     * @return how many of them had no seal: the others were not changed
     */
    int seal(List<Sealing> rows, Instant at);

    /** Before when all was sealed that could be; empty where that never came to be. */
    Optional<Instant> completeSince();

    /** The last link of the realm's chain. */
    Optional<ChainLink> lastLink();

    /**
     * Appends a link; fails where there is one at its place already.
     *
     * @throws RuntimeException the database's
     */
    void append(ChainLink link, Instant at);

    /** The subjects of this realm, in order, from the one after {@code subject} on. */
    List<String> subjects(String after, int most);

    /** The rows of a subject, by place, from the one after {@code seq} on. */
    List<EvidenceRow> rows(String subject, long after, int most);

    /**
     * The rows of a subject that wait for their place, in the order of arrival.
     *
     * @param after begins after this arrival, which is negative; 0 for the first
     */
    List<EvidenceRow> arrived(String subject, long after, int most);

    /** The rows of a subject of these kinds, by place, from the one after {@code seq} on. */
    List<EvidenceRow> rows(String subject, List<String> kinds, long after, int most);

    /** The last place of a subject that the realm's chain names, or 0. */
    long lastLinked(String subject);

    /**
     * A link, and the seal that its row has.
     *
     * @param found empty where the row is not there or has none
     */
    record Linked(ChainLink link, Optional<String> found) {}

    /** The links of the realm's chain, by place, from the one after {@code seq} on. */
    List<Linked> links(long after, int most);

    /** Returns the beginning of the evidence, as the last purge has it; empty where nothing was purged. */
    Optional<Checkpoint> checkpoint();

    /**
     * A history that is longer than its evidence.
     *
     * @param subject whose
     * @param rows how many rows there are
     */
    record Shortened(String subject, long rows) {}

    /** A history of a mission, a proposal, a stop or the realm itself that says it has more rows than there are. */
    Optional<Shortened> shortened();
}
