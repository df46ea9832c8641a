package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.TOO_MANY_PROPOSALS;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Denials;
import io.github.agentidentity.missions.domain.IntegrityAnchors;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Intake of proposals that wait for a human, in whichever way the agent named them: how many there may be, the record
 * of each with its evidence, and word of it.
 */
public final class ProposalIntake {

    private final Settings settings;
    private final Proposals proposals;
    private final Denials denials;
    private final EvidenceLog evidence;
    private final ApprovalNotifications notifications;
    private final InstantSource clock;

    public ProposalIntake(
            Settings settings,
            Proposals proposals,
            EvidenceLog evidence,
            ApprovalNotifications notifications,
            InstantSource clock) {
        this.settings = settings;
        this.proposals = proposals;
        this.denials = new Denials(settings, proposals, clock);
        this.evidence = evidence;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * The proposal that came of the same request before.
     *
     * @throws Refusal as {@link Proposals#earlier(Agent, Proposals.Idempotency)}
     */
    Optional<Proposal> earlier(Agent agent, Optional<Proposals.Idempotency> idempotency) {
        return idempotency.flatMap(request -> proposals.earlier(agent, request));
    }

    /** Whether the human said no to the same a short while ago. */
    boolean isRecentlyDenied(Agent agent, String humanId, Authority proposed) {
        return denials.areRecent(agent, humanId, proposed);
    }

    /** Numbers of proposals that wait, counted as {@link Proposals#countPending} does. */
    Proposals.Pending countPending(Agent agent, String humanId, boolean hinted) {
        return proposals.countPending(agent, humanId, hinted);
    }

    /** Refusal of one proposal more than may wait. */
    static Refusal tooMany() {
        return Refusal.because(
                TOO_MANY_PROPOSALS,
                "Too many of this agent's proposals are waiting; propose again once some are decided.");
    }

    /** Makes a proposal that waits from now on; nothing is stored. */
    Proposal pending(Agent agent, String humanId, Intent intent, AuthorityProposal asked, boolean hinted) {
        Instant now = clock.instant();
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                humanId,
                agent.id(),
                agent.clientId(),
                intent,
                asked,
                ProposalState.PENDING,
                Optional.empty(),
                hinted,
                now,
                now.plus(settings.proposalLifetime()));
    }

    /**
     * Stores a proposal and sends word of it.
     *
     * @param word what evidence says of the way in which the human was named
     */
    void record(
            Agent agent,
            Proposal proposal,
            Optional<Proposals.Idempotency> idempotency,
            Consumer<JsonObject.Builder> word) {
        proposals.create(proposal, idempotency);
        evidence.append(proposal.id(), 1, EvidenceKind.PROPOSED, content(proposal, word));
        notifications.announce(agent, proposal);
    }

    private JsonObject content(Proposal proposal, Consumer<JsonObject.Builder> word) {
        IntegrityAnchors hashes = IntegrityAnchors.of(settings.issuer(), proposal, Authority.NONE);
        JsonObject.Builder content = JsonObject.builder()
                .put("human", proposal.humanId())
                .put("agent", proposal.agentId())
                .put("client_id", proposal.agentClientId())
                .put("intent_hash", hashes.intentHash())
                .put("proposal_hash", hashes.proposalHash());
        word.accept(content);
        return content.build();
    }
}
