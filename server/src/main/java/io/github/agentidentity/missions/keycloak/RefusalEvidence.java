package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.RefusedRequest;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import java.util.Optional;
import java.util.Set;

/**
 * Writes down refusals: in the history of the caller's own mission where the request shows that it has one, else in the
 * realm's. A mission of somebody else is not the caller's to write to.
 */
final class RefusalEvidence {

    private static final Set<Reason> ROW_IS_WAITED_FOR = Set.of(Reason.BUSY, Reason.DATABASE_UNAVAILABLE);

    private final InternalTokens tokens;
    private final Proposals proposals;
    private final Missions missions;
    private final Annals annals;

    RefusalEvidence(InternalTokens tokens, Proposals proposals, Missions missions, Annals annals) {
        this.tokens = tokens;
        this.proposals = proposals;
        this.missions = missions;
        this.annals = annals;
    }

    /**
     * Records a refusal, in the realm's history where somebody holds the mission's row and that is the reason: nobody
     * waits for it twice.
     */
    void record(RefusedRequest refused) {
        Optional<MissionSummary> mission = Optional.of(refused)
                .filter(request -> !ROW_IS_WAITED_FOR.contains(request.reason()))
                .flatMap(this::missionOf);
        if (mission.isPresent()) {
            annals.appendToMission(mission.get().id(), EvidenceKind.REFUSED, refused.content());
        } else {
            annals.appendToRealm(EvidenceKind.REFUSED, refused.content());
        }
    }

    private Optional<MissionSummary> missionOf(RefusedRequest refused) {
        return byGrant(refused)
                .or(() -> byProposal(refused))
                .flatMap(missions::summary)
                .filter(found -> refused.clientId().equals(Optional.of(found.agentClientId())));
    }

    private Optional<String> byGrant(RefusedRequest refused) {
        return refused.subjectToken().flatMap(token -> {
            try {
                return Optional.of(tokens.grant(token).missionId());
            } catch (Refusal notAGrant) {
                return Optional.empty();
            }
        });
    }

    private Optional<String> byProposal(RefusedRequest refused) {
        return refused.proposalId().flatMap(proposals::find).flatMap(proposal -> proposal.missionId());
    }
}
