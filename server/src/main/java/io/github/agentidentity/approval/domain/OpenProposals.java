package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.ALREADY_DECIDED;
import static io.github.agentidentity.authority.Reason.PROPOSAL_DENIED;
import static io.github.agentidentity.authority.Reason.PROPOSAL_EXPIRED;
import static io.github.agentidentity.authority.Reason.PROPOSAL_VOIDED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_PROPOSAL;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.Human;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Proposals that wait for their human, until that human decides. */
public final class OpenProposals {

    private static final int AT_A_TIME = 100;

    /** Number of a human's proposals that a list looks at; the bounds of agents keep them far below it. */
    private static final int LOOKED_AT = 1000;

    private final Proposals proposals;
    private final EnabledAgents enabledAgents;
    private final InstantSource clock;

    public OpenProposals(Proposals proposals, EnabledAgents enabledAgents, InstantSource clock) {
        this.proposals = proposals;
        this.enabledAgents = enabledAgents;
        this.clock = clock;
    }

    /** The proposal with this id, if it is open, whoever may decide on it. */
    Optional<Proposal> find(String proposalId) {
        return proposals.find(proposalId).filter(proposal -> proposal.isOpen(clock.instant()));
    }

    /**
     * The proposal that this human may decide on.
     *
     * @throws Refusal {@code unknown_proposal}, alike for unknown and foreign ones; to the one who was asked
     *     {@code already_decided}, {@code proposal_denied}, {@code proposal_voided} or {@code proposal_expired}
     */
    Proposal of(Human human, String proposalId) {
        return requireOpen(of(human.id(), proposalId).orElseThrow(OpenProposals::unknown));
    }

    /** The ids of proposals that wait for this human, newest first; whether the page shows them is not looked at. */
    Stream<String> waitingFor(Human human) {
        return IntStream.iterate(0, first -> first < LOOKED_AT, first -> first + AT_A_TIME)
                .mapToObj(first -> proposals.open(human.id(), first, AT_A_TIME))
                .takeWhile(ids -> !ids.isEmpty())
                .flatMap(List::stream);
    }

    /** The proposal with this id, decided or not, if this human decided on it or is asked now. */
    Optional<Proposal> of(String humanId, String proposalId) {
        return proposals
                .find(proposalId)
                .filter(proposal -> proposal.humanId().equals(humanId))
                .filter(this::isWelcome);
    }

    private Proposal requireOpen(Proposal proposal) {
        return switch (proposal.state()) {
            case APPROVED -> throw Refusal.because(ALREADY_DECIDED, "You approved this already.");
            case DENIED -> throw Refusal.because(PROPOSAL_DENIED, "You denied this already.");
            case VOIDED -> throw Refusal.because(PROPOSAL_VOIDED, "This was ended before you decided.");
            case PENDING -> {
                if (!proposal.isOpen(clock.instant())) {
                    throw Refusal.because(PROPOSAL_EXPIRED, "The time to decide is over.");
                }
                yield proposal;
            }
        };
    }

    /** A human who took back that the agent may ask by a hint is not asked any more; what they decided, they see. */
    private boolean isWelcome(Proposal proposal) {
        return proposal.state() != ProposalState.PENDING
                || !proposal.hinted()
                || enabledAgents.isEnabled(proposal.humanId(), proposal.agentId(), proposal.agentClientId());
    }

    /**
     * Decides a proposal once and for all.
     *
     * @return the place of the decision in its history
     * @throws Refusal {@code already_decided} where somebody was faster or its time is over
     */
    long decide(String proposalId, ProposalState decision, Optional<String> missionId) {
        return proposals
                .decide(proposalId, decision, missionId)
                .orElseThrow(() -> Refusal.because(ALREADY_DECIDED, "Somebody was faster, or its time is over."));
    }

    static Refusal unknown() {
        return Refusal.because(UNKNOWN_PROPOSAL, "There is no such request for you.");
    }
}
