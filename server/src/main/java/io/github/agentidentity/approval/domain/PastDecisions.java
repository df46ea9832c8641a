package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Decisions as they are recorded, for the human who was asked and for nobody else. */
public final class PastDecisions {

    private final OpenProposals proposals;
    private final SuspendedMissions suspended;
    private final Registry registry;
    private final Humans humans;
    private final Deriving deriving;
    private final InstantSource clock;

    public PastDecisions(
            OpenProposals proposals,
            SuspendedMissions suspended,
            Registry registry,
            Humans humans,
            Deriving deriving,
            InstantSource clock) {
        this.proposals = proposals;
        this.suspended = suspended;
        this.registry = registry;
        this.humans = humans;
        this.deriving = deriving;
        this.clock = clock;
    }

    /** State of a request to a human. */
    public enum State {
        /** Not decided yet, and still open. */
        PENDING,
        /** Not decided in time. */
        LAPSED,
        /** Ended before it was decided. */
        VOIDED,
        DENIED,
        /** Approved, and the mission goes on. */
        ACTIVE,
        /** Approved, and the agent can do nothing of it while it, all agents here or all of the human's are stopped. */
        HALTED,
        /** Approved, and the mission is suspended. */
        SUSPENDED,
        /** Approved, and the mission is over. */
        OVER
    }

    /**
     * One request as it stands.
     *
     * @param agentClientId the client_id of the agent that asked
     * @param mission what came of it, while there is a record of it
     */
    public record Past(State state, String agentClientId, Optional<Mission> mission) {}

    /**
     * The request of this id, as far as it was this human who was asked.
     *
     * @param subject the id of a proposal or of a mission
     */
    public Optional<Past> of(String humanId, String subject) {
        if (OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, subject)) {
            return suspended.of(humanId, subject).map(this::past);
        }
        return OpaqueId.isWellFormed(OpaqueId.Kind.PROPOSAL, subject)
                ? proposals.of(humanId, subject).map(this::past)
                : Optional.empty();
    }

    private Past past(Proposal proposal) {
        return switch (proposal.state()) {
            case PENDING -> undecided(proposal, proposal.isOpen(clock.instant()) ? State.PENDING : State.LAPSED);
            case VOIDED -> undecided(proposal, State.VOIDED);
            case DENIED -> undecided(proposal, State.DENIED);
            case APPROVED ->
                proposal.missionId()
                        .flatMap(id -> suspended.of(proposal.humanId(), id))
                        .map(this::past)
                        .orElseGet(() -> undecided(proposal, State.OVER));
        };
    }

    private static Past undecided(Proposal proposal, State state) {
        return new Past(state, proposal.agentClientId(), Optional.empty());
    }

    private Past past(Mission mission) {
        MissionState state = mission.stateAt(clock.instant());
        return new Past(
                switch (state) {
                    case ACTIVE -> active(mission);
                    case SUSPENDED -> State.SUSPENDED;
                    case COMPLETED, REVOKED, EXPIRED -> State.OVER;
                },
                mission.agentClientId(),
                Optional.of(mission));
    }

    /** State of a mission that goes on by its record: whether the agent could use it now. */
    private State active(Mission mission) {
        Optional<Agent> agent = agent(mission);
        if (agent.filter(voided -> voided.isVoidedSince(mission.createdAt())).isPresent()
                || humans.isVoidedSince(mission.humanId(), mission.createdAt())) {
            return State.OVER;
        }
        boolean stopped = humans.inGoodStanding(mission.humanId())
                .map(humans::hasStoppedAgents)
                .orElse(true);
        return stopped || agent.isEmpty() ? State.HALTED : State.ACTIVE;
    }

    /** The authority that was approved; without its scopes where the agent is not in good standing. */
    public Derivation approved(Mission mission) {
        return agent(mission)
                .map(agent -> deriving.approved(agent, mission))
                .orElseGet(() -> new Derivation(mission.authority(), List.of(), List.of()));
    }

    /** The agent of a mission, if it is in good standing. */
    public Optional<Agent> agent(Mission mission) {
        try {
            return Optional.of(registry.agent(mission.agentId())).filter(mission::isOf);
        } catch (Refusal notInGoodStanding) {
            return Optional.empty();
        }
    }
}
