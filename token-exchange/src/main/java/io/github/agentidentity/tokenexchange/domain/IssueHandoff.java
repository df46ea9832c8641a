package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.HandoffAudience;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.HumanTokens;
import io.github.agentidentity.registry.domain.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A human's app tells one agent that its human is there, so that the human's own token never travels to an agent
 * (docs/adr/0002).
 */
public final class IssueHandoff {

    private final Registry registry;
    private final HumanTokens humanTokens;
    private final IssuedHandoffs handoffs;
    private final MissionLookup missions;
    private final IssuanceGate issuanceGate;
    private final InstantSource clock;

    public IssueHandoff(
            Registry registry,
            HumanTokens humanTokens,
            IssuedHandoffs handoffs,
            MissionLookup missions,
            IssuanceGate issuanceGate,
            InstantSource clock) {
        this.registry = registry;
        this.humanTokens = humanTokens;
        this.handoffs = handoffs;
        this.missions = missions;
        this.issuanceGate = issuanceGate;
        this.clock = clock;
    }

    /**
     * Makes a hand-off that this agent alone can redeem, once, within minutes.
     *
     * @throws Refusal {@code not_a_handoff_app}, {@code invalid_subject_token}, {@code unknown_agent}; for a mission,
     *     {@code unknown_mission}, alike for unknown ones and those of another human or agent, or why it is not active
     */
    public SignedHandoff issue(HandoffRequest request) {
        HandoffApp app = registry.handoffApp(request.callerId());
        HumanTokens.SignedIn signedIn = humanTokens
                .signedInAt(app.clientId(), request.humanToken())
                .orElseThrow(() -> Refusal.because(
                        INVALID_SUBJECT_TOKEN,
                        "The subject_token must be the still valid access token that this app itself received"
                                + " for its user."));
        Agent agent = HandoffAudience.named(registry, request.agentClientId(), "audience");
        request.missionId().ifPresent(id -> requireMission(id, signedIn.human(), agent));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Handoff handoff = new Handoff(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                signedIn.human().id(),
                signedIn.sessionId(),
                app.id(),
                app.clientId(),
                agent.id(),
                agent.clientId(),
                request.missionId(),
                now,
                now.plus(Handoff.LONGEST));
        return new SignedHandoff(handoffs.issue(handoff), handoff);
    }

    private void requireMission(String id, Human human, Agent agent) {
        Mission mission = missions.find(id, human.id())
                .filter(found -> found.isOf(agent) && !found.isTemplate())
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "This human has no such mission with this agent."));
        issuanceGate.requireActive(mission);
    }
}
