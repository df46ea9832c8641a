package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.Announcing;
import io.github.agentidentity.approval.domain.Approving;
import io.github.agentidentity.approval.domain.Floor;
import io.github.agentidentity.approval.domain.GrantIssuer;
import io.github.agentidentity.approval.domain.HandoffRedemption;
import io.github.agentidentity.approval.domain.Hinting;
import io.github.agentidentity.approval.domain.MissionTemplates;
import io.github.agentidentity.approval.domain.Notices;
import io.github.agentidentity.approval.domain.OpenProposals;
import io.github.agentidentity.approval.domain.Polling;
import io.github.agentidentity.approval.domain.ProposalIntake;
import io.github.agentidentity.approval.domain.Proposing;
import io.github.agentidentity.approval.domain.Resuming;
import io.github.agentidentity.approval.domain.ReviewProposal;
import io.github.agentidentity.approval.domain.ReviewResumption;
import io.github.agentidentity.approval.domain.Starting;
import io.github.agentidentity.approval.domain.StepUp;
import io.github.agentidentity.approval.domain.SuspendedMissions;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import io.github.agentidentity.missions.domain.MissionRecorder;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Tables;
import io.github.agentidentity.registry.domain.Acquaintances;
import io.github.agentidentity.registry.domain.Agent;
import java.net.URI;
import java.util.Optional;

/** Proposing, approving and resuming within one Keycloak session and realm: hands each of its rules what it needs. */
public final class ApprovalRoom {

    private final AgentIdentitySession room;

    private ApprovalRoom(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static ApprovalRoom of(AgentIdentitySession room) {
        return new ApprovalRoom(room);
    }

    private Tables tables() {
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

    public Proposing proposing() {
        return new Proposing(
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

    public Hinting hinting() {
        return new Hinting(room.settings(), room.humans(), room.deriving(), acquaintances(), intake(), room.clock());
    }

    private ProposalIntake intake() {
        return new ProposalIntake(room.settings(), tables().proposals(), room.evidence(), announcing(), room.clock());
    }

    private Announcing announcing() {
        Notices notices = new NoticesAfterCommit(
                room.session(),
                room.realm().getId(),
                proposal -> URI.create(room.settings().approvalUri(proposal.id())));
        return new Announcing(room.settings(), tables().proposals(), notices, room.clock());
    }

    public Starting starting() {
        return new Starting(
                room.settings(),
                new MissionTemplates(room.missions(), room.standing()),
                room.deriving(),
                tables().proposals(),
                recorder(),
                room.clock());
    }

    public Acquaintances acquaintances() {
        return tables().acquaintances();
    }

    public Polling polling() {
        return new Polling(
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

    public Approving approving() {
        return new Approving(
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

    public Resuming resuming() {
        return new Resuming(reviewResumption(), room.lifecycle());
    }

    private SuspendedMissions suspendedMissions() {
        return new SuspendedMissions(room.missions(), room.clock());
    }

    private Floor floor() {
        return new Floor(room.settings(), room.clock());
    }
}
