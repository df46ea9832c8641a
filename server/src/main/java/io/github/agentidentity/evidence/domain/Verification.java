package io.github.agentidentity.evidence.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * Result of checking a realm's evidence.
 *
 * @param rows how many rows were checked
 * @param pending how many of them wait for their seals, and not for too long
 * @param head the last link of the realm's chain: written down elsewhere, it shows later that the chain's end is not
 *     cut
 * @param keyedSince the first link of the realm's chain that was sealed with a key; empty where none was
 * @param from where what is left begins since the last purge; empty where nothing was purged
 * @param fault the first bad row; empty where all is well
 */
public record Verification(
        long rows,
        long pending,
        Optional<ChainLink> head,
        Optional<Long> keyedSince,
        Optional<Checkpoint> from,
        Optional<Fault> fault) {

    /** Kinds of flaw in a row. */
    public enum Flaw {
        /** It is not there. */
        MISSING,
        /** It says something else than what was sealed. */
        ALTERED,
        /** It waits for its seal because nothing was sealed since: the sealer does not run, or not fast enough. */
        LATE,
        /** It was left out when what came after it was sealed: it was put there, or the row before is not there. */
        UNSEALED,
        /** It has a seal that the realm's chain does not know. */
        UNLINKED,
        /** Its seal was made with a key that this server has not. */
        NO_KEY,
        /** Its seal was made without a key, after one that was made with it. */
        UNKEYED,
        /**
         * The row that decides is not there, or no longer: that of a mission, a proposal, a stop, a hold, a mark or a
         * spent hand-off.
         */
        ROW_GONE,
        /** The row that decides does not know of the act: this row of evidence was put there. */
        UNKNOWN_ACT,
        /** It contradicts the row of the mission, proposal, stop, hold or mark that it tells of. */
        CONTRADICTED,
        /** It tells of a purge that cannot have been: of what is too young, or not where the one before had come to. */
        FORGED_PURGE,
        /** It is a link of the realm's chain that is not there or says something else. */
        BROKEN_LINK;

        /** The word on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A bad row.
     *
     * @param subject whose history; for a broken link the realm's chain, as {@link #CHAIN}
     * @param seq its place
     * @param fact what is contradicted or gone, in a word
     */
    public record Fault(String subject, long seq, Flaw flaw, Optional<String> fact) {

        public Fault(String subject, long seq, Flaw flaw) {
            this(subject, seq, flaw, Optional.empty());
        }

        /** The subject of faults in the realm's chain itself. */
        public static final String CHAIN = "chain";
    }
}
