package io.github.agentidentity.missions.domain;

import java.util.List;
import java.util.Optional;

/**
 * Ends missions, and the proposals of which missions could come: by the word of their human, or because what they stand
 * on is gone. Nothing that ended here comes back.
 */
public final class Ending {

    /** Who revokes where no human does. */
    public static final String SERVER = "server";

    private static final int BATCH = 200;

    private final Proposals proposals;
    private final Missions missions;
    private final EvidenceLog evidence;

    public Ending(Proposals proposals, Missions missions, EvidenceLog evidence) {
        this.proposals = proposals;
        this.missions = missions;
        this.evidence = evidence;
    }

    /**
     * Voids every proposal that waits, and revokes every mission that is not over yet. Proposals come first: an
     * approval that is under way holds its proposal, so that the mission that comes of it is there to be seen when it
     * is the missions' turn.
     *
     * @param by the internal id of the human who does it, or {@link #SERVER}
     * @param cause why, as evidence names it
     */
    public void endAll(Whose whose, String by, String cause) {
        Word word = new Word(by, cause, Optional.empty());
        for (List<String> batch = proposals.pending(whose, BATCH);
                !batch.isEmpty();
                batch = proposals.pending(whose, BATCH)) {
            batch.forEach(proposal -> voidUndecided(proposal, word));
        }
        for (List<String> batch = missions.unended(whose, BATCH);
                !batch.isEmpty();
                batch = missions.unended(whose, BATCH)) {
            batch.forEach(mission -> revoke(mission, word));
        }
    }

    private void voidUndecided(String proposalId, Word word) {
        proposals
                .voidUndecided(proposalId)
                .ifPresent(seq -> evidence.append(proposalId, seq, EvidenceKind.VOIDED, word.toJson()));
    }

    /** Revokes a mission, if it is not over yet, and with a template all of its tasks. */
    public void revoke(String missionId, Word word) {
        missions.end(missionId, MissionState.REVOKED).ifPresent(seq -> {
            evidence.append(missionId, seq, EvidenceKind.REVOKED, word.toJson());
            revokeTasks(missionId);
        });
    }

    /** Revokes the tasks of a template that is over. */
    void revokeTasks(String templateId) {
        Word word = Word.ofServer("template_ended");
        for (List<String> batch = missions.unendedTasks(templateId, BATCH);
                !batch.isEmpty();
                batch = missions.unendedTasks(templateId, BATCH)) {
            batch.forEach(task -> revoke(task, word));
        }
    }
}
