package io.github.agentidentity.missions.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Ends missions, and the proposals of which missions could come: by the word of their human, or because what they stand
 * on is gone. Nothing that ended here comes back.
 */
public final class MissionTermination {

    private static final int BATCH = 200;

    /** So many end within the act that ends them. */
    public static final int FEW = 100;

    private final Proposals proposals;
    private final Missions missions;
    private final EvidenceLog evidence;

    public MissionTermination(Proposals proposals, Missions missions, EvidenceLog evidence) {
        this.proposals = proposals;
        this.missions = missions;
        this.evidence = evidence;
    }

    /**
     * Voids every proposal that waits, and revokes every mission that is not over yet. Proposals come first: an
     * approval that is under way holds its proposal, so that the mission that comes of it is there to be seen when it
     * is the missions' turn.
     */
    public void endAll(Owner owner, ChangeCause cause) {
        voidProposals(owner, Map.of(owner, cause));
        missions.holdMints();
        while (endSome(owner, cause)) {
            // The next batch.
        }
    }

    /**
     * The same for what several own, each on its own word and all in one order; but for missions only where they are
     * few: many hold up whoever waits for one of them.
     *
     * @param ends not empty
     * @return whether they were; else none of them is ended yet
     */
    boolean endFew(Map<Owner, ChangeCause> ends) {
        Owner all = ends.size() == 1 ? ends.keySet().iterator().next() : new Owner.AnyOf(List.copyOf(ends.keySet()));
        voidProposals(all, ends);
        List<String> first = missions.unended(all, FEW + 1);
        if (first.size() > FEW) {
            return false;
        }
        Map<String, ChangeCause> words = words(ends, owner -> missions.unended(owner, FEW + 1));
        first.forEach(mission -> revoke(mission, wordFor(mission, words, ends)));
        return true;
    }

    /** Maps each id to the word on which it ends; empty where all end on one word. */
    private static Map<String, ChangeCause> words(Map<Owner, ChangeCause> ends, Function<Owner, List<String>> ids) {
        Map<String, ChangeCause> words = new HashMap<>();
        if (ends.size() > 1) {
            ends.forEach((owner, cause) -> ids.apply(owner).forEach(id -> words.putIfAbsent(id, cause)));
        }
        return words;
    }

    private static ChangeCause wordFor(String id, Map<String, ChangeCause> words, Map<Owner, ChangeCause> ends) {
        return words.getOrDefault(id, ends.values().iterator().next());
    }

    /** Revokes a batch of missions; whether there was one. */
    boolean endSome(Owner owner, ChangeCause cause) {
        List<String> batch = missions.unended(owner, BATCH);
        batch.forEach(mission -> revoke(mission, cause));
        return !batch.isEmpty();
    }

    private void voidProposals(Owner all, Map<Owner, ChangeCause> ends) {
        for (List<String> batch = proposals.pending(all, BATCH);
                !batch.isEmpty();
                batch = proposals.pending(all, BATCH)) {
            Map<String, ChangeCause> words = words(ends, owner -> proposals.pending(owner, BATCH));
            batch.forEach(proposal -> voidUndecided(proposal, wordFor(proposal, words, ends)));
        }
    }

    private void voidUndecided(String proposalId, ChangeCause cause) {
        proposals
                .voidUndecided(proposalId)
                .ifPresent(seq -> evidence.append(proposalId, seq, EvidenceKind.VOIDED, cause.toJson()));
    }

    /** Revokes a mission, if it is not over yet, and with a template all of its tasks. */
    public void revoke(String missionId, ChangeCause cause) {
        missions.end(missionId, MissionState.REVOKED).ifPresent(change -> {
            evidence.appendChange(missionId, change, EvidenceKind.REVOKED, cause.toJson());
            revokeTasks(missionId);
        });
    }

    /** Revokes the tasks of a template that is over. */
    void revokeTasks(String templateId) {
        ChangeCause cause = ChangeCause.ofServer("template_ended");
        for (List<String> batch = missions.unendedTasks(templateId, BATCH);
                !batch.isEmpty();
                batch = missions.unendedTasks(templateId, BATCH)) {
            batch.forEach(task -> revoke(task, cause));
        }
    }
}
