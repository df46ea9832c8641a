package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.evidence.domain.EvidenceReader.Sealing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Seals what was recorded, after the fact: the acts themselves wait for nobody. It locks no row but those of evidence,
 * which nobody else writes. Two sealers at once do no harm: one of them finds a row sealed or a link there, and its
 * transaction is rolled back. Each transaction is short, for a node that hangs in one holds up the others.
 */
public final class ChainSealer {

    /** Number of rows of one subject that are sealed in one transaction. */
    static final int ROWS = 500;

    /** Number of rows of all subjects that are sealed in one transaction, or a few more. */
    static final int ROWS_AT_ONCE = 2000;

    private static final int SUBJECTS = 200;

    private final EvidenceReader evidenceReader;
    private final CountedRows rows;
    private final Seals seals;
    private final InstantSource clock;

    public ChainSealer(EvidenceReader evidenceReader, CountedRows rows, Seals seals, InstantSource clock) {
        this.evidenceReader = evidenceReader;
        this.seals = seals;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Result of one transaction.
     *
     * @param upTo the last subject it came to; empty where none follows
     * @param leftOver whether a subject had more rows than are sealed at once
     */
    public record Part(Optional<String> upTo, boolean leftOver) {}

    /**
     * Seals rows that wait, of some subjects.
     *
     * @param after begins after this subject
     */
    public Part sealSome(String after) {
        List<String> subjects = evidenceReader.unsealedSubjects(after, SUBJECTS);
        Optional<ChainLink> last = subjects.isEmpty() ? Optional.empty() : evidenceReader.lastLink();
        requireKeyOf(last);
        int sealed = 0;
        boolean leftOver = false;
        for (String subject : subjects) {
            List<EvidenceRow> waiting = evidenceReader.unsealed(subject, ROWS);
            Optional<ChainLink> before = last;
            last = seal(subject, waiting, last);
            leftOver |= waiting.size() == ROWS && !last.equals(before);
            sealed += waiting.size();
            if (sealed >= ROWS_AT_ONCE) {
                return new Part(Optional.of(subject), leftOver);
            }
        }
        Optional<String> upTo =
                subjects.size() < SUBJECTS ? Optional.empty() : Optional.of(subjects.get(subjects.size() - 1));
        return new Part(upTo, leftOver);
    }

    /** Requires a key where the last link was sealed with one. */
    private void requireKeyOf(Optional<ChainLink> last) {
        if (!seals.hasKey() && last.filter(link -> Seals.isKeyed(link.seal())).isPresent()) {
            throw new IllegalStateException("This evidence is sealed with a key, and this server has none.");
        }
    }

    private Optional<ChainLink> seal(String subject, List<EvidenceRow> waiting, Optional<ChainLink> last) {
        if (waiting.isEmpty()) {
            return last;
        }
        Optional<EvidenceRow> end = evidenceReader.lastSealed(subject);
        Optional<String> previous = end.flatMap(EvidenceRow::seal);
        long place = end.map(EvidenceRow::seq).orElse(0L);
        List<Sealing> sealing = new ArrayList<>();
        Predicate<EvidenceRow> known = known(subject);
        for (EvidenceRow row : waiting) {
            if (row.isPlaced() && (row.seq() != place + 1 || !known.test(row) || isForgedPurge(row))) {
                // A row is missing, or was put there: what follows stays unsealed, which is how it is found.
                break;
            }
            if (known.test(row)) {
                place++;
                String seal = seals.of(row.at(place).sealedAfter(previous));
                sealing.add(new Sealing(row, place, seal));
                previous = Optional.of(seal);
            }
        }
        if (sealing.isEmpty()) {
            return last;
        }
        if (evidenceReader.seal(sealing, clock.instant()) != sealing.size()) {
            throw new IllegalStateException("Another sealer was faster.");
        }
        ChainLink link = ChainLink.after(last, waiting.get(0).realmId(), subject, place, previous.orElseThrow(), seals);
        evidenceReader.append(link, clock.instant());
        return Optional.of(link);
    }

    /**
     * Judges by the row that decides: read after the rows that wait, so that it counts all acts that left them. What it
     * does not count comes from no act; it stays unsealed, and is found by that.
     */
    private Predicate<EvidenceRow> known(String subject) {
        if (!rows.decides(subject)) {
            return EvidenceRow::isPlaced;
        }
        Optional<DecidingRow> decider = rows.row(subject);
        return row -> decider.filter(found -> found.knows(row)).isPresent();
    }

    private static boolean isForgedPurge(EvidenceRow row) {
        return row.kind().equals(EvidenceKind.PURGED.code())
                && row.checkpoint()
                        .filter(point -> point.isOldEnough(row.recordedAt()))
                        .isEmpty();
    }
}
