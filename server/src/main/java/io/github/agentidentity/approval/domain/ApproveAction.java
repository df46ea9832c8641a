package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.missions.domain.Approver;

/** A person decides on one action, on the page that showed it. */
public final class ApproveAction {

    private final ReviewAction review;
    private final DecideAccessRequest deciding;

    public ApproveAction(ReviewAction review, DecideAccessRequest deciding) {
        this.review = review;
        this.deciding = deciding;
    }

    /**
     * Approves what was shown.
     *
     * @param shown the {@link PendingAction#shown} of the page on which they decided
     * @return whether it was; else something on the page has changed since, its words included: then show it again
     * @throws Refusal as {@link ReviewAction#show}, where they are not sure enough, and as
     *     {@link DecideAccessRequest#approve}
     */
    public boolean approve(PageReader reader, String requestId, String shown) {
        PendingAction pending = review.show(reader.approver(), requestId);
        if (!Anchor.matches(pending.shown(reader), shown)) {
            return false;
        }
        RequiredAssurance.requireUnblocked(pending.blockedBy());
        deciding.approve(reader.approver().human(), requestId, content -> pending.writeTo(content, reader));
        return true;
    }

    /**
     * Denies it; saying no needs no more than being one of those who are asked.
     *
     * @throws Refusal as {@link DecideAccessRequest#deny}
     */
    public void deny(Approver approver, String requestId) {
        deciding.deny(approver.human(), requestId);
    }

    /**
     * Denies it, and ends the mission; for the one for whom the agent acts alone.
     *
     * @throws Refusal as {@link DecideAccessRequest#denyAndEnd}
     */
    public void denyAndEnd(Approver approver, String requestId) {
        deciding.denyAndEnd(approver.human(), requestId);
    }
}
