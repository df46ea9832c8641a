package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A row that decides, of a mission, a proposal, a stop or a realm, as evidence must tell of it.
 *
 * @param length how many places of its history acts took themselves, as the row counted them
 * @param changes how often a mission's row was changed since places are given by the sealer; empty for everything else,
 *     of whose history all places are taken by acts
 * @param begunAt when it came to be
 * @param facts what it says, by the names that {@code ExpectedState} has for them; empty where it says that there is
 *     none
 */
public record DecidingRow(long length, OptionalLong changes, Instant begunAt, Map<String, String> facts) {

    public DecidingRow {
        facts = Map.copyOf(facts);
    }

    /** A row each of whose acts takes its place in the history itself. */
    public DecidingRow(long length, Instant begunAt, Map<String, String> facts) {
        this(length, OptionalLong.empty(), begunAt, facts);
    }

    /** Whether it counts an act that left this row, which waits for its place or its seal. */
    public boolean knows(EvidenceRow row) {
        if (row.isPlaced()) {
            return row.seq() <= length;
        }
        if (changes.isEmpty()) {
            return false;
        }
        if (!EvidenceKind.isChange(row.kind())) {
            return EvidenceKind.isNote(row.kind());
        }
        OptionalLong change = row.change();
        return change.isPresent() && change.getAsLong() >= 1 && change.getAsLong() <= changes.getAsLong();
    }
}
