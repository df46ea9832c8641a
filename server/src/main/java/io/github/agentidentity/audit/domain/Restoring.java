package io.github.agentidentity.audit.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.OperateEmergencyStop;
import io.github.agentidentity.registry.domain.Owner;
import java.util.List;

/**
 * First step after the database was restored from a backup: nothing that was ended since the backup may go on. All that
 * was revoked, retired, stopped, spent or counted after the backup is lost. So the realm is frozen, every mission waits
 * for its human to resume it, its grants are void, and so is every proposal and hand-off.
 */
public final class Restoring {

    /** Why missions are suspended and proposals void, as evidence names it. */
    public static final String CAUSE = "restored";

    private static final int BATCH = 200;

    /** Largest number of missions and proposals that one call deals with; it is one transaction. */
    static final int MOST = 2000;

    private final OperateEmergencyStop operateEmergencyStop;
    private final Proposals proposals;
    private final Missions missions;
    private final Handoffs handoffs;
    private final EvidenceLog evidence;
    private final Annals annals;

    public Restoring(
            OperateEmergencyStop operateEmergencyStop,
            Proposals proposals,
            Missions missions,
            Handoffs handoffs,
            EvidenceLog evidence,
            Annals annals) {
        this.operateEmergencyStop = operateEmergencyStop;
        this.proposals = proposals;
        this.missions = missions;
        this.handoffs = handoffs;
        this.evidence = evidence;
        this.annals = annals;
    }

    /**
     * Result of one call.
     *
     * @param suspended how many missions were suspended
     * @param voided how many proposals were voided
     * @param handoffs how many hand-offs were voided
     * @param more whether there is more to do, by the same call again
     */
    public record Restored(long suspended, long voided, long handoffs, boolean more) {}

    /**
     * Freezes the realm, and does as much of the rest as one transaction may.
     *
     * @param by the internal id of the admin
     * @param reason why, 1 to {@value AgentSuspension#LONGEST_REASON} characters
     */
    public Restored restore(String by, String reason) {
        EmergencyStop freeze = operateEmergencyStop.freeze(by, reason);
        JsonObject word = JsonObject.builder()
                .put("by", by)
                .put("cause", CAUSE)
                .put("reason", reason)
                .build();
        // In the order in which every act locks: a mint holds its mission when it spends its hand-off.
        long voided = voidProposals(word);
        long suspended = suspendMissions(word);
        long spent = handoffs.voidAll();
        boolean more = voided >= MOST || suspended >= MOST;
        annals.appendToRealm(
                EvidenceKind.RESTORED,
                JsonObject.builder()
                        .put("by", by)
                        .put("reason", reason)
                        .put("hold", freeze.id())
                        .put("suspended", suspended)
                        .put("voided", voided)
                        .put("handoffs", spent)
                        .build());
        return new Restored(suspended, voided, spent, more);
    }

    private long voidProposals(JsonObject word) {
        long done = 0;
        List<String> batch = proposals.pending(new Owner.Everybodys(), BATCH);
        while (!batch.isEmpty() && done < MOST) {
            for (String proposal : batch) {
                proposals
                        .voidUndecided(proposal)
                        .ifPresent(seq -> evidence.append(proposal, seq, EvidenceKind.VOIDED, word));
            }
            done += batch.size();
            batch = proposals.pending(new Owner.Everybodys(), BATCH);
        }
        return done;
    }

    private long suspendMissions(JsonObject word) {
        long done = 0;
        missions.holdMints();
        List<String> batch = missions.active(BATCH);
        while (!batch.isEmpty() && done < MOST) {
            for (String mission : batch) {
                missions.suspendAnew(mission)
                        .ifPresent(change -> evidence.appendChange(mission, change, EvidenceKind.SUSPENDED, word));
            }
            done += batch.size();
            batch = missions.active(BATCH);
        }
        return done;
    }
}
