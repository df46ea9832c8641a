package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.MissionTransitions;

/**
 * The human who approved a mission lets it go on after it was suspended: on the page, as surely as they approved it,
 * and never by a token.
 */
public final class ResumeMission {

    private final ReviewResumption review;
    private final MissionTransitions transitions;

    public ResumeMission(ReviewResumption review, MissionTransitions transitions) {
        this.review = review;
        this.transitions = transitions;
    }

    /**
     * Resumes what was shown.
     *
     * @return whether it was; else what was shown has changed since: then show it again
     * @throws Refusal as {@link ReviewResumption#show}, and where the human is not sure enough
     */
    public boolean resume(PageReader reader, String missionId, String shown) {
        Approver approver = reader.approver();
        PendingResumption pending = review.show(approver, missionId);
        if (!Anchor.matches(pending.shown(reader), shown)) {
            return false;
        }
        RequiredAssurance.requireUnblocked(pending.blockedBy());
        transitions.resume(pending.mission(), approver, shown);
        return true;
    }
}
