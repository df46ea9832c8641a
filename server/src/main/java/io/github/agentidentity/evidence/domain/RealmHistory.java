package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A realm's own history, to be read in parts.
 *
 * @param subject its subject in the ledger
 * @param told since when it tells all: a purge takes what is older
 * @param part how many rows are read at once
 */
public record RealmHistory(EvidenceReader evidenceReader, String subject, Instant told, int part) {

    /** Reads all rows of these kinds, oldest first. */
    public void read(List<String> kinds, Consumer<List<EvidenceRow>> reader) {
        List<EvidenceRow> rows = evidenceReader.rows(subject, kinds, 0, part);
        while (!rows.isEmpty()) {
            reader.accept(rows);
            rows = evidenceReader.rows(subject, kinds, rows.get(rows.size() - 1).seq(), part);
        }
    }
}
