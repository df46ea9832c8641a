package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ApprovalNotices;
import io.github.agentidentity.approval.domain.ApprovalNotifications;
import io.github.agentidentity.approval.domain.ApproveMission;
import io.github.agentidentity.approval.domain.GrantIssuer;
import io.github.agentidentity.approval.domain.HandoffRedemption;
import io.github.agentidentity.approval.domain.MissionTemplates;
import io.github.agentidentity.approval.domain.OpenProposals;
import io.github.agentidentity.approval.domain.PollProposal;
import io.github.agentidentity.approval.domain.ProposalIntake;
import io.github.agentidentity.approval.domain.ProposeByLoginHint;
import io.github.agentidentity.approval.domain.ProposeMission;
import io.github.agentidentity.approval.domain.RequiredAssurance;
import io.github.agentidentity.approval.domain.ResumeMission;
import io.github.agentidentity.approval.domain.ReviewProposal;
import io.github.agentidentity.approval.domain.ReviewResumption;
import io.github.agentidentity.approval.domain.StartTask;
import io.github.agentidentity.approval.domain.StepUp;
import io.github.agentidentity.approval.domain.SuspendedMissions;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import io.github.agentidentity.missions.domain.MissionRecorder;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.EnabledAgents;
import java.net.URI;
import java.util.Optional;

/** Proposing, approving and resuming within one Keycloak session and realm: hands each of its rules what it needs. */
public final class ApprovalWiring {

    private final AgentIdentitySession room;

    private ApprovalWiring(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static ApprovalWiring of(AgentIdentitySession room) {
        return new ApprovalWiring(room);
    }

    private Stores tables() {
        return room.tables();
    }

    /**
     * Lets a request pass that leads humans to the approval page, where that page works.
     *
     * @throws Refusal {@code realm_misconfigured}
     */
    public void requirePage() {
        RealmReconciler.of(room).requireInOrder();
    }

    public ProposeMission proposing() {
        return new ProposeMission(
                room.settings(),
                new HandoffRedemption(room.internalTokens(), room.presence(), tables().handoffs()),
                room.deriving(),
                intake(),
                room.clock());
    }

    /**
     * Finds the proposal that came of the agent's first request under this key.
     *
     * @throws Refusal as {@link Proposals#earlier(Agent, Proposals.Idempotency)}
     */
    public Optional<Proposal> earlier(Agent agent, Proposals.Idempotency idempotency) {
        return tables().proposals().earlier(agent, idempotency);
    }

    public ProposeByLoginHint hinting() {
        return new ProposeByLoginHint(
                room.settings(), room.humans(), room.deriving(), acquaintances(), intake(), room.clock());
    }

    private ProposalIntake intake() {
        return new ProposalIntake(room.settings(), tables().proposals(), room.evidence(), announcing(), room.clock());
    }

    private ApprovalNotifications announcing() {
        ApprovalNotices notices = new NoticesAfterCommit(
                room.session(),
                room.realm().getId(),
                proposal -> URI.create(room.settings().approvalUri(proposal.id())));
        return new ApprovalNotifications(room.settings(), tables().proposals(), notices, room.clock());
    }

    public StartTask starting() {
        return new StartTask(
                room.settings(),
                new MissionTemplates(room.missions(), room.standing()),
                room.deriving(),
                tables().proposals(),
                recorder(),
                room.clock());
    }

    public EnabledAgents acquaintances() {
        return tables().acquaintances();
    }

    public PollProposal polling() {
        return new PollProposal(
                room.settings(), tables().proposals(), room.missions(), room.standing(), grants(), room.clock());
    }

    private GrantIssuer grants() {
        return new GrantIssuer(room.missions(), room.standing(), room.internalTokens(), room.evidence(), room.clock());
    }

    public StepUp stepUp() {
        return new StepUp(openProposals(), suspendedMissions(), room.registry(), room.humans(), room.deriving());
    }

    public ReviewProposal reviewProposal() {
        return new ReviewProposal(
                openProposals(), room.registry(), room.deriving(), room.settings(), floor(), tables().annals());
    }

    public ApproveMission approving() {
        return new ApproveMission(
                reviewProposal(), openProposals(), acquaintances(), recorder(), room.evidence(), room.clock());
    }

    private OpenProposals openProposals() {
        return new OpenProposals(tables().proposals(), acquaintances(), room.clock());
    }

    private MissionRecorder recorder() {
        return new MissionRecorder(room.settings(), room.missions(), room.evidence());
    }

    public ReviewResumption reviewResumption() {
        return new ReviewResumption(
                suspendedMissions(), room.registry(), room.standing(), room.deriving(), floor(), tables().annals());
    }

    public ResumeMission resuming() {
        return new ResumeMission(reviewResumption(), room.lifecycle());
    }

    private SuspendedMissions suspendedMissions() {
        return new SuspendedMissions(room.missions(), room.clock());
    }

    private RequiredAssurance floor() {
        return new RequiredAssurance(room.settings(), room.clock());
    }
}
