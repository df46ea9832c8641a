package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.evidence.domain.ExpiredRecords.OldLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes away what was over long ago, along the realm's chain from its beginning. A link goes when its rows go, or when
 * a later link stands for them; where neither is so, a new link at the end takes its place. So every row that is left
 * has its link, every link its row, and what is left is as good to check as before. A link that does not fit its row
 * stops the purge: what was tampered with stays for whoever checks.
 */
public final class RetentionPurge {

    /** The shortest time for which acts can be made to stay: nobody hides yesterday's by purging. */
    public static final Duration LEAST = Duration.ofDays(90);

    public static final Duration USUAL = Duration.ofDays(365);
    public static final Duration MOST = Duration.ofDays(3650);

    /** Longer than a mission can last: what was linked so much earlier is of missions whose time was over by then. */
    static final Duration LONGEST_LIFE = Duration.ofDays(31);

    /** Number of links that are looked at in one transaction. */
    static final int LINKS = 200;

    private final EvidenceReader evidenceReader;
    private final ExpiredRecords rows;
    private final Annals annals;
    private final Seals seals;

    public RetentionPurge(EvidenceReader evidenceReader, ExpiredRecords rows, Annals annals) {
        this(evidenceReader, rows, annals, Seals.WITHOUT_KEY);
    }

    public RetentionPurge(EvidenceReader evidenceReader, ExpiredRecords rows, Annals annals, Seals seals) {
        this.seals = seals;
        this.evidenceReader = evidenceReader;
        this.rows = rows;
        this.annals = annals;
    }

    /**
     * Takes away some of it.
     *
     * @param retention how long a mission or a proposal stays when its time is over; refusals about the realm as long
     * @return what went; empty where nothing more may go now
     * @throws IllegalArgumentException for a retention out of bounds
     */
    public Optional<Purge> purgeSome(Duration retention) {
        if (retention.compareTo(LEAST) < 0 || retention.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("Out of bounds: " + retention);
        }
        return rows.now().map(now -> now.minus(retention)).flatMap(this::purgeBefore);
    }

    private Optional<Purge> purgeBefore(Instant over) {
        List<OldLink> oldest = rows.firstLinks(LINKS);
        if (oldest.isEmpty() || !isOld(oldest.get(0), over)) {
            return Optional.empty();
        }
        Run run = new Run(over, evidenceReader.checkpoint());
        for (OldLink old : oldest) {
            if (!isOld(old, over) || !run.goesOn(old)) {
                break;
            }
        }
        return run.end();
    }

    private static boolean isOld(OldLink old, Instant over) {
        return old.linkedAt().isBefore(over.minus(LONGEST_LIFE));
    }

    /** One transaction's worth. */
    private final class Run {

        private final Instant over;
        private Optional<ChainLink> previous;
        private long history;
        private Optional<String> historySeal;
        private Purge purge = Purge.NOTHING;

        Run(Instant over, Optional<Checkpoint> before) {
            this.over = over;
            this.previous = before.map(Checkpoint::link);
            this.history = before.map(Checkpoint::history).orElse(0L);
            this.historySeal = before.flatMap(Checkpoint::historySeal);
        }

        /** Deals with the next link; false where it does not fit what it stands for. */
        boolean goesOn(OldLink old) {
            ChainLink link = old.link();
            if (link.fit(previous, seals) != Seals.Fit.FITS || !old.found().equals(Optional.of(link.subjectSeal()))) {
                return false;
            }
            if (old.isLast()) {
                removeOrKeep(link);
            } else if (link.subject().equals(Annals.subjectOf(link.realmId()))) {
                purge = purge.andRows(rows.removeHistory(link.subject(), link.subjectSeq()));
                history = link.subjectSeq();
                historySeal = Optional.of(link.subjectSeal());
            }
            previous = Optional.of(link);
            purge = purge.andLink();
            return true;
        }

        private void removeOrKeep(ChainLink link) {
            OptionalLong removed = rows.remove(link.subject(), link.subjectSeq(), over);
            if (removed.isPresent()) {
                purge = purge.andSubject(removed.getAsLong());
            } else {
                keep(link);
            }
        }

        /**
         * The chain's end is looked at first: a sealer that links the subject anew after that has taken the place of
         * ours, and the database turns one of the two away.
         */
        private void keep(ChainLink link) {
            Optional<ChainLink> head = evidenceReader.lastLink();
            if (evidenceReader.lastLinked(link.subject()) == link.subjectSeq()) {
                evidenceReader.append(
                        ChainLink.after(
                                head, link.realmId(), link.subject(), link.subjectSeq(), link.subjectSeal(), seals),
                        rows.now().orElseThrow());
            }
        }

        Optional<Purge> end() {
            if (purge.links() == 0) {
                return Optional.empty();
            }
            ChainLink last = previous.orElseThrow();
            rows.removeLinks(last.seq());
            Checkpoint checkpoint = new Checkpoint(over, last, history, historySeal);
            annals.appendToRealm(
                    EvidenceKind.PURGED,
                    checkpoint
                            .toJson()
                            .put("subjects", purge.subjects())
                            .put("rows", purge.rows())
                            .put("links", purge.links())
                            .build());
            return Optional.of(purge);
        }
    }

    /**
     * Counts of what a purge removed.
     *
     * @param subjects missions and proposals, with all their evidence
     * @param rows rows of evidence
     * @param links links of the realm's chain
     */
    public record Purge(long subjects, long rows, long links) {

        static final Purge NOTHING = new Purge(0, 0, 0);

        Purge andSubject(long more) {
            return new Purge(subjects + 1, rows + more, links);
        }

        Purge andRows(long more) {
            return new Purge(subjects, rows + more, links);
        }

        Purge andLink() {
            return new Purge(subjects, rows, links + 1);
        }
    }
}
