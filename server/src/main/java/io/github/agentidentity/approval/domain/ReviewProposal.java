package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_DERIVABLE;
import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;

/** The human looks at a proposal: the page has what could be granted now, derived anew each time. */
public final class ReviewProposal {

    private final OpenProposals open;
    private final Registry registry;
    private final Deriving deriving;
    private final Settings settings;
    private final RequiredAssurance requiredAssurance;
    private final Annals annals;

    public ReviewProposal(
            OpenProposals open,
            Registry registry,
            Deriving deriving,
            Settings settings,
            RequiredAssurance requiredAssurance,
            Annals annals) {
        this.open = open;
        this.registry = registry;
        this.deriving = deriving;
        this.settings = settings;
        this.requiredAssurance = requiredAssurance;
        this.annals = annals;
    }

    /**
     * Returns the page on which this human may decide.
     *
     * @throws Refusal as {@link OpenProposals#of(Human, String)}; to the one who is asked also what the agent or the
     *     derivation refuse now, {@code nothing_derivable} and {@code too_much_to_show}
     */
    public PendingApproval show(Approver approver, String proposalId) {
        Proposal proposal = open.of(approver.human(), proposalId);
        Agent agent = agent(proposal);
        Derivation derivation = derivation(proposal, agent, approver.human());
        return new PendingApproval(
                proposal,
                agent,
                derivation,
                registry.serviceNames(derivation.authority().resources()),
                settings.end(proposal, agent),
                requiredAssurance.blocks(
                        approver,
                        derivation.needsStrongApproval() || proposal.intent().asksForStrongApproval()));
    }

    /** The proposal with this id, if the page would show it to this human now. */
    Optional<Proposal> shownTo(Human human, String proposalId) {
        try {
            Proposal proposal = open.of(human, proposalId);
            derivation(proposal, agent(proposal), human);
            return Optional.of(proposal);
        } catch (Refusal notShown) {
            return Optional.empty();
        }
    }

    private Agent agent(Proposal proposal) {
        Agent agent = registry.agent(proposal.agentId());
        if (!proposal.isOf(agent)) {
            throw Refusal.because(NOT_AN_AGENT, "The agent that asked is not registered as it was.");
        }
        return agent;
    }

    private Derivation derivation(Proposal proposal, Agent agent, Human human) {
        Derivation derivation = deriving.derive(agent, human, proposal.proposed(), proposal.intent());
        if (derivation.authority().isEmpty() || derivation.authority().overlaps()) {
            throw Refusal.because(NOTHING_DERIVABLE, "None of what was asked for can be granted any more.");
        }
        PageRoom.require(derivation.authority());
        return derivation;
    }

    /**
     * As {@link #show}, and evidence of it: what the human was shown, and whether they could approve it.
     *
     * @throws Refusal as {@link #show}
     */
    public PendingApproval render(PageReader reader, String proposalId) {
        PendingApproval pending = show(reader.approver(), proposalId);
        annals.appendToProposal(proposalId, EvidenceKind.SHOWN, pending.shownTo(reader));
        return pending;
    }
}
