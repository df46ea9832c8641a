package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of one realm for which the time may have come to go. */
public interface ExpiredRecords {

    /**
     * A link at the beginning of the realm's chain.
     *
     * @param linkedAt when it was made
     * @param found the seal that its row has; empty where the row is not there or has none
     * @param isLast whether no later link names its subject
     */
    record OldLink(ChainLink link, Instant linkedAt, Optional<String> found, boolean isLast) {}

    /** Current time by the database's clock, by which all of these rows are judged; empty where there is no chain. */
    Optional<Instant> now();

    /** The first links of the chain, by place, but never its last. */
    List<OldLink> firstLinks(int most);

    /**
     * Removes a mission or a proposal with all its evidence. A mission stays unless its time was over before
     * {@code over}, and a proposal unless its own and that of the mission that came of it were.
     *
     * @param length how many rows of evidence it must have: with one more, something happened since
     * @return how many rows of evidence went with it; empty where it stays, or there is no such mission or proposal
     */
    OptionalLong remove(String subject, long length, Instant over);

    /**
     * Removes rows of evidence from the beginning of a history.
     *
     * @param last the last of them
     * @return how many they were
     */
    long removeHistory(String subject, long last);

    /**
     * Removes links from the beginning of the chain.
     *
     * @param last the place of the last of them
     */
    void removeLinks(long last);
}
