package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.evidence.domain.EvidenceReader.Sealing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        if (end.filter(row -> row.seal().isEmpty()).isPresent()) {
            // It says that it is sealed, and has no seal: nothing goes on behind it.
            return last;
        }
        NextRow next =
                new NextRow(end.map(EvidenceRow::seq).orElse(0L), lastChange(subject, waiting), decider(subject));
        Optional<String> previous = end.flatMap(EvidenceRow::seal);
        List<Sealing> sealing = new ArrayList<>();
        for (EvidenceRow row : waiting) {
            if (next.isStoppedBy(row)) {
                break;
            }
            if (next.is(row)) {
                String seal = seals.of(row.at(next.place()).sealedAfter(previous));
                sealing.add(new Sealing(row, next.place(), seal));
                previous = Optional.of(seal);
                next = next.after(row);
            }
        }
        if (sealing.isEmpty()) {
            return last;
        }
        if (evidenceReader.seal(sealing, clock.instant()) != sealing.size()) {
            throw new IllegalStateException("Another sealer was faster.");
        }
        ChainLink link = ChainLink.after(
                last, waiting.get(0).realmId(), subject, next.place() - 1, previous.orElseThrow(), seals);
        evidenceReader.append(link, clock.instant());
        return Optional.of(link);
    }

    /**
     * Judge of the rows: read after those that wait, so that it counts all acts that left them. Empty where the subject
     * has none and needs none.
     */
    private Optional<Optional<DecidingRow>> decider(String subject) {
        return rows.decides(subject) ? Optional.of(rows.row(subject)) : Optional.empty();
    }

    private long lastChange(String subject, List<EvidenceRow> waiting) {
        return waiting.stream().anyMatch(row -> !row.isPlaced() && EvidenceKind.isChange(row.kind()))
                ? evidenceReader.lastChange(subject)
                : 0;
    }
}
