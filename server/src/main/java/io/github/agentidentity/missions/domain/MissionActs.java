package io.github.agentidentity.missions.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.RecentEvidence;
import io.github.agentidentity.evidence.domain.RecentEvidence.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Acts of a mission so far, by its evidence, for a human whose mission it is. */
public final class MissionActs {

    /** Number of rows at the end of a mission's history that are looked at. */
    static final int LOOKED_AT = 500;

    private final RecentEvidence evidence;

    public MissionActs(RecentEvidence evidence) {
        this.evidence = evidence;
    }

    /**
     * Numbers of acts among the last of a mission.
     *
     * @param tokens tokens that the agent got
     * @param permits actions that a decision point permitted
     * @param denials requests of whatever kind that were refused
     * @param from when the first of the acts was recorded that were looked at
     * @param complete whether these are all
     */
    public record Counts(long tokens, long permits, long denials, Optional<Instant> from, boolean complete) {}

    /** The last acts, newest first. */
    public List<MissionAct> last(String missionId, int most) {
        return evidence.last(missionId, most).stream().map(MissionAct::of).toList();
    }

    /** Counts of the last {@value #LOOKED_AT} acts. */
    public Counts counts(String missionId) {
        List<Tally> tallies = evidence.tallies(missionId, LOOKED_AT);
        return new Counts(
                rows(tallies, EvidenceKind.MINTED),
                rows(tallies, EvidenceKind.PERMITTED),
                rows(tallies, EvidenceKind.REFUSED),
                tallies.stream().map(Tally::since).min(Instant::compareTo),
                tallies.stream().mapToLong(Tally::rows).sum() < LOOKED_AT);
    }

    private static long rows(List<Tally> tallies, EvidenceKind kind) {
        return tallies.stream()
                .filter(tally -> tally.kind().equals(kind.code()))
                .mapToLong(Tally::rows)
                .sum();
    }

    /** The end of a mission, where one of its last {@value #LOOKED_AT} acts tells of it. */
    public Optional<MissionEnd> end(String missionId) {
        return evidence.last(missionId, MissionEnd.KINDS, LOOKED_AT).map(MissionEnd::of);
    }
}
