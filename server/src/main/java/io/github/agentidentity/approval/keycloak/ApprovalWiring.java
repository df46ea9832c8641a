package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ApprovalNotices;
import io.github.agentidentity.approval.domain.ApprovalNotifications;
import io.github.agentidentity.approval.domain.ApproveMission;
import io.github.agentidentity.approval.domain.BeginningNotices;
import io.github.agentidentity.approval.domain.GrantIssuer;
import io.github.agentidentity.approval.domain.HandoffRedemption;
import io.github.agentidentity.approval.domain.MissionTemplates;
import io.github.agentidentity.approval.domain.OpenProposals;
import io.github.agentidentity.approval.domain.PastDecisions;
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
import io.github.agentidentity.approval.domain.WaitingProposals;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import io.github.agentidentity.missions.domain.MissionRecorder;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.EnabledAgents;
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

    private Stores stores() {
        return room.stores();
    }

    /**
     * Lets a request pass that leads humans to the approval page, where that page works.
     *
     * @throws Refusal {@code realm_misconfigured}
     */
    public void requirePage() {
        RealmReconciler.of(room).requireInOrder();
    }

    public ProposeMission proposeMission() {
        return new ProposeMission(
                room.settings(),
                new HandoffRedemption(room.internalTokens(), room.handoffSession(), stores().handoffs()),
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
        return stores().proposals().earlier(agent, idempotency);
    }

    public ProposeByLoginHint proposeByLoginHint() {
        return new ProposeByLoginHint(
                room.settings(), room.humans(), room.deriving(), enabledAgents(), intake(), room.clock());
    }

    private ProposalIntake intake() {
        return new ProposalIntake(
                room.settings(), stores().proposals(), room.evidence(), notifications(), room.clock());
    }

    private ApprovalNotifications notifications() {
        ApprovalNotices notices = new NoticesAfterCommit(sender(), room.settings());
        return new ApprovalNotifications(room.settings(), stores().proposals(), notices, room.clock());
    }

    /** Word of missions that begin. */
    public BeginningNotices beginningNotices() {
        return new SentBeginnings(room.settings(), sender());
    }

    private NoticeSender sender() {
        return new NoticeSender(room.session(), room.realm().getId());
    }

    public StartTask startTask() {
        return new StartTask(
                room.settings(),
                new MissionTemplates(room.missions(), room.issuanceGate()),
                room.deriving(),
                stores().proposals(),
                recorder(),
                room.clock());
    }

    public EnabledAgents enabledAgents() {
        return stores().enabledAgents();
    }

    public PollProposal pollProposal() {
        return new PollProposal(
                room.settings(), stores().proposals(), room.missions(), room.issuanceGate(), grants(), room.clock());
    }

    private GrantIssuer grants() {
        return new GrantIssuer(
                room.missions(), room.issuanceGate(), room.internalTokens(), room.evidence(), room.clock());
    }

    public StepUp stepUp() {
        return new StepUp(openProposals(), suspendedMissions(), room.registry(), room.humans(), room.deriving());
    }

    public ReviewProposal reviewProposal() {
        return new ReviewProposal(
                openProposals(),
                room.registry(),
                room.deriving(),
                room.settings(),
                requiredAssurance(),
                stores().annals());
    }

    public WaitingProposals waitingProposals() {
        return new WaitingProposals(openProposals(), reviewProposal());
    }

    public ApproveMission approveMission() {
        return new ApproveMission(
                reviewProposal(), openProposals(), enabledAgents(), recorder(), room.evidence(), room.clock());
    }

    public PastDecisions pastDecisions() {
        return new PastDecisions(
                openProposals(), suspendedMissions(), room.registry(), room.humans(), room.deriving(), room.clock());
    }

    private OpenProposals openProposals() {
        return new OpenProposals(stores().proposals(), enabledAgents(), room.clock());
    }

    private MissionRecorder recorder() {
        return new MissionRecorder(room.settings(), room.missions(), room.evidence());
    }

    public ReviewResumption reviewResumption() {
        return new ReviewResumption(
                suspendedMissions(),
                room.registry(),
                room.issuanceGate(),
                room.deriving(),
                requiredAssurance(),
                stores().annals());
    }

    public ResumeMission resumeMission() {
        return new ResumeMission(reviewResumption(), room.transitions());
    }

    private SuspendedMissions suspendedMissions() {
        return new SuspendedMissions(room.missions(), stores().withdrawals(), room.clock());
    }

    private RequiredAssurance requiredAssurance() {
        return new RequiredAssurance(room.settings(), room.clock());
    }
}
