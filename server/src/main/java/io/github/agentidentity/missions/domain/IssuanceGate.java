package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.AUTHORITY_TAMPERED;
import static io.github.agentidentity.authority.Reason.DELEGATOR_GONE;
import static io.github.agentidentity.authority.Reason.DERIVATIONS_EXHAUSTED;
import static io.github.agentidentity.authority.Reason.GRANT_RETIRED;
import static io.github.agentidentity.authority.Reason.KEY_NOT_PROVEN;
import static io.github.agentidentity.authority.Reason.MISSION_COMPLETED;
import static io.github.agentidentity.authority.Reason.MISSION_EXPIRED;
import static io.github.agentidentity.authority.Reason.MISSION_REVOKED;
import static io.github.agentidentity.authority.Reason.MISSION_SUSPENDED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;
import static io.github.agentidentity.authority.Reason.WRONG_KEY;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.KeyBinding;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.domain.SeenSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a mission still stands: asked anew at every step, because state is the truth and tokens are not.
 *
 * <p>A mission whose human is gone, voided or signed out is revoked on the spot: the exceptions to "a refusal consumes
 * nothing" that the protocol names.
 */
public final class IssuanceGate {

    private final Settings settings;
    private final Registry registry;
    private final Missions missions;
    private final ImmediateRevocation revocation;
    private final MissionHuman human;
    private final InstantSource clock;

    public IssuanceGate(
            Settings settings,
            Registry registry,
            Missions missions,
            ImmediateRevocation revocation,
            Humans humans,
            InstantSource clock) {
        this.settings = settings;
        this.registry = registry;
        this.missions = missions;
        this.revocation = revocation;
        this.human = new MissionHuman(missions, revocation, humans);
        this.clock = clock;
    }

    /**
     * The human for whom {@code agent} may act under {@code mission} now.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal when the mission is another agent's ({@code unknown_mission}), not active, its key is not proven,
     *     or its human is not there
     */
    public Human require(Mission mission, Agent agent, Optional<BoundKey> key) {
        requireIntact(mission, agent);
        requireKey(agent, key);
        requireKeyOf(mission, key);
        requireUnvoided(mission, agent);
        return human.require(mission);
    }

    /**
     * The human for whom somebody may act now to whom {@code approved} passed the mission on: a delegate proves a key
     * of its own and not the mission's.
     *
     * @throws Refusal as {@link #require}, but for keys
     */
    public Human requireForDelegates(Mission mission, Agent approved) {
        requireIntact(mission, approved);
        requireUnvoided(mission, approved);
        return human.require(mission);
    }

    /**
     * Refuses a mission that is not active.
     *
     * @throws Refusal {@code mission_expired} and its like
     */
    public void requireActive(Mission mission) {
        if (mission.state() != MissionState.ACTIVE || !clock.instant().isBefore(mission.expiresAt())) {
            throw refusalFor(mission, missions::isExhausted);
        }
    }

    /**
     * The human whose template this is and in which {@code agent} may start tasks now.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal as {@link #require}; {@code unknown_mission} also where it is no template
     */
    public Human requireTemplate(Mission template, Agent agent, Optional<BoundKey> key) {
        if (!template.isTemplate() || !template.isOf(agent)) {
            throw unknown();
        }
        requireActive(template);
        requireUntouched(template);
        requireKey(agent, key);
        requireUnvoided(template, agent);
        return human.require(template);
    }

    /** A template gives tasks and no tokens; what its tasks give, it gives no longer than it stands itself. */
    private void requireIntact(Mission mission, Agent approved) {
        if (!mission.isOf(approved) || mission.isTemplate()) {
            throw unknown();
        }
        requireActive(mission);
        requireUntouched(mission);
        templateOf(mission).ifPresent(template -> {
            requireActive(template);
            requireUntouched(template);
        });
    }

    private Optional<Mission> templateOf(Mission task) {
        return task.templateId()
                .map(id -> missions.find(id).filter(Mission::isTemplate).orElseThrow(IssuanceGate::unknown));
    }

    /**
     * Why a locking statement changed no row: somebody was faster, with the agent or with the mission, so that both are
     * read again.
     *
     * @throws Refusal where it is the agent
     */
    public Refusal overtaken(Agent agent, Mission mission, Optional<BoundKey> key) {
        registry.agent(agent.id());
        Mission now = missions.find(mission.id()).orElseThrow(IssuanceGate::unknown);
        requireKeyOf(now, key);
        return refusalFor(now, missions::isExhausted);
    }

    /**
     * Why a mint was not recorded: as {@link #overtaken(Agent, Mission, Optional)}, but for keys of delegates.
     *
     * @throws Refusal where it is one of those who act: {@code delegator_gone}, but for the current one itself
     */
    public Refusal overtaken(DelegationChain delegationChain, Mission mission, Optional<BoundKey> key) {
        registry.agent(delegationChain.current().id());
        Mission now = missions.find(mission.id()).orElseThrow(IssuanceGate::unknown);
        if (delegationChain.isDelegated()) {
            delegationChain.approvedFirst().forEach(this::requireStill);
        } else {
            requireKeyOf(now, key);
        }
        return refusalFor(now, missions::isOverdrawn);
    }

    private void requireStill(Agent delegator) {
        try {
            registry.agent(delegator.id());
        } catch (Refusal refusal) {
            throw Refusal.because(DELEGATOR_GONE, "An agent that passed this on may no longer act.");
        }
    }

    /**
     * Refuses an agent that must prove a key of its own and does not.
     *
     * @throws Refusal {@code key_not_proven}
     */
    public void requireKey(Agent agent, Optional<BoundKey> key) {
        if (agent.limits().keyBinding() == KeyBinding.REQUIRED && key.isEmpty()) {
            throw Refusal.because(KEY_NOT_PROVEN, "This agent must prove a key; send a DPoP proof.");
        }
    }

    /** The key that was proven first is the mission's: its loss is the mission's loss. */
    static void requireKeyOf(Mission mission, Optional<BoundKey> key) {
        if (mission.key().isEmpty() || mission.key().equals(key)) {
            return;
        }
        throw key.isEmpty()
                ? Refusal.because(KEY_NOT_PROVEN, "This mission has a key; prove it in this request too.")
                : Refusal.because(WRONG_KEY, "This mission has another key; propose a new mission if that is lost.");
    }

    /** The session of the approval, if the mission ends with one and it is alive. */
    public Optional<SeenSession> liveSession(Mission mission) {
        return human.liveSession(mission);
    }

    /** An admin's {@code not-before} ends what the agent had until then, and moving it back revives nothing. */
    private void requireUnvoided(Mission mission, Agent agent) {
        if (agent.isVoidedSince(mission.createdAt())) {
            revocation.revoke(mission.id(), "agent_voided");
            throw Refusal.because(MISSION_REVOKED, "An admin ended everything this agent had; propose a new mission.");
        }
    }

    /**
     * Requires that the recorded authority is the approved one: a row that was edited outside of the server grants
     * nothing.
     */
    private void requireUntouched(Mission mission) {
        String recorded = mission.hashes().authorityHash();
        if (!Anchor.matches(recorded, Anchor.authorityHash(settings.issuer(), mission.authority()))) {
            throw Refusal.because(AUTHORITY_TAMPERED, "The record of this mission is damaged; ask an administrator.");
        }
    }

    /**
     * Requires of a mission that waits, before it goes on, all that an active one must meet but state and key.
     *
     * @throws Refusal where its record is damaged, what its agent had was voided, or its human or their session is gone
     */
    public void requireResumable(Mission mission, Agent agent) {
        requireUntouched(mission);
        requireUnvoided(mission, agent);
        human.require(mission);
    }

    private Refusal refusalFor(Mission mission, Predicate<String> isUsedUp) {
        MissionState state = mission.stateAt(clock.instant());
        if (state != MissionState.ACTIVE) {
            return refusalFor(state);
        }
        Optional<Mission> template = templateOf(mission);
        if (template.filter(found -> found.stateAt(clock.instant()) != MissionState.ACTIVE)
                .isPresent()) {
            return refusalFor(template.get().stateAt(clock.instant()));
        }
        return isUsedUp.test(mission.id())
                        || template.map(Mission::id).filter(isUsedUp).isPresent()
                ? Refusal.because(DERIVATIONS_EXHAUSTED, "This mission's tokens are used up; propose a new one.")
                : Refusal.because(GRANT_RETIRED, "A later poll returned a newer grant; use that one.");
    }

    /** Refusal of any step under a mission in this state. */
    public static Refusal refusalFor(MissionState state) {
        return switch (state) {
            case SUSPENDED -> Refusal.because(MISSION_SUSPENDED, "The mission is suspended; its human can resume it.");
            case REVOKED -> Refusal.because(MISSION_REVOKED, "The mission was ended; propose a new one.");
            case COMPLETED -> Refusal.because(MISSION_COMPLETED, "The mission is completed; propose a new one.");
            case ACTIVE, EXPIRED -> Refusal.because(MISSION_EXPIRED, "The mission's time is over; propose a new one.");
        };
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "You have no such mission.");
    }
}
