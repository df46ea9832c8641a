package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;

/** A person looks at an action that waits for their approval. */
public final class ReviewAction {

    private final DecideAccessRequest deciding;
    private final DescribeAction describe;
    private final ActionSurroundings surroundings;
    private final RequiredAssurance requiredAssurance;
    private final Annals annals;

    public ReviewAction(
            DecideAccessRequest deciding,
            DescribeAction describe,
            ActionSurroundings surroundings,
            RequiredAssurance requiredAssurance,
            Annals annals) {
        this.deciding = deciding;
        this.describe = describe;
        this.surroundings = surroundings;
        this.requiredAssurance = requiredAssurance;
        this.annals = annals;
    }

    /**
     * Returns the page on which this person may decide. Every action that must be approved takes the realm's stronger
     * sign-in.
     *
     * @throws Refusal as {@link DecideAccessRequest#waiting}, and to those who are asked as {@link DescribeAction#of}
     */
    public PendingAction show(Approver approver, String requestId) {
        AccessRequest request = deciding.waiting(approver.human(), requestId);
        boolean isDelegator =
                request.parties().humanId().equals(approver.human().id());
        return new PendingAction(
                request,
                describe.of(request),
                surroundings.approvers(request),
                surroundings.history(request, isDelegator),
                deciding.mayApprove(approver.human(), request),
                requiredAssurance.blocks(approver, true));
    }

    /**
     * As {@link #show}, and evidence of it.
     *
     * @throws Refusal as {@link #show}
     */
    public PendingAction render(PageReader reader, String requestId) {
        PendingAction pending = show(reader.approver(), requestId);
        annals.appendToMission(pending.request().parties().missionId(), EvidenceKind.SHOWN, pending.shownTo(reader));
        return pending;
    }
}
