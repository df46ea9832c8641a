package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Human;
import java.util.stream.Stream;

/** Proposals that the approval page would show to a human now, whichever way they came. */
public final class WaitingProposals {

    private final OpenProposals open;
    private final ReviewProposal reviewProposal;

    public WaitingProposals(OpenProposals open, ReviewProposal reviewProposal) {
        this.open = open;
        this.reviewProposal = reviewProposal;
    }

    /** The proposals, newest first, each looked at when it is asked for. */
    public Stream<Proposal> of(Human human) {
        return open.waitingFor(human).flatMap(id -> reviewProposal.shownTo(human, id).stream());
    }
}
