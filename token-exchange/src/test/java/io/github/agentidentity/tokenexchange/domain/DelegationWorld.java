package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The inbox assistant may read, label and archive Alice's mail; reading may be passed on to the research assistant and
 * from there to the scribe. Labelling may be passed on once, archiving not at all.
 */
final class DelegationWorld {

    static final Agent SCRIBE = World.agent("scribe", Optional.empty());
    static final BoundKey RESEARCHERS_KEY = BoundKey.ofJwk("R".repeat(43));
    static final BoundKey SCRIBES_KEY = BoundKey.ofJwk("S".repeat(43));

    static final Authority APPROVED = Authority.of(List.of(
            entry("messages.read", Optional.of(delegation(2, "research-assistant", "scribe"))),
            entry("messages.label", Optional.of(delegation(1, "research-assistant"))),
            entry("messages.archive", Optional.empty())));

    final MintWorld room = new MintWorld();
    final World world = room.world;
    final DelegateTask delegateTask = new DelegateTask(
            world.registry,
            room.verifier,
            world.deriving,
            new IssuedHandoffs(world.tokens, world.handoffs),
            world.clock);

    DelegationWorld() {
        mayPassOn(INBOX_ASSISTANT, 2, "research-assistant", "scribe");
        mayPassOn(RESEARCH_ASSISTANT, 1, "scribe", "inbox-assistant");
        mayPassOn(SCRIBE, 0);
    }

    /** Registers the agent anew: it has the whole mailbox, and passes it on that many times to these. */
    void mayPassOn(Agent agent, int times, String... delegates) {
        AgentLimits usual = AgentLimits.DEFAULT;
        world.registry.register(
                World.agent(
                        agent.clientId(),
                        new AgentLimits(
                                usual.retiresAt(),
                                usual.maxTokenLifetime(),
                                times,
                                List.of(delegates),
                                usual.keyBinding(),
                                usual.maxPendingProposals(),
                                usual.maxPendingProposalsPerHuman())),
                AgentScopes.low(MAIL, "messages.read", MAIL_USER),
                AgentScopes.low(MAIL, "messages.label", MAIL_USER),
                AgentScopes.low(MAIL, "messages.archive", MAIL_USER));
    }

    /** Takes every scope from the agent but this one. */
    void keepsOnly(Agent agent, String action) {
        world.registry.register(world.registry.agent(agent.id()), AgentScopes.low(MAIL, action, MAIL_USER));
    }

    static Mission mission() {
        return new MissionBuilder().authority(APPROVED).build();
    }

    /** The token that the inbox assistant gets under this mission. */
    MintedToken held(Mission mission) {
        return room.mint.mint(MintWorld.request(world.approved(mission)));
    }

    SignedDelegation passOn(Agent from, MintedToken token, Optional<BoundKey> key, Agent to) {
        return passOn(from, token, key, to, Downscoping.NONE);
    }

    SignedDelegation passOn(Agent from, MintedToken token, Optional<BoundKey> key, Agent to, Downscoping downscoping) {
        return delegateTask.delegate(new DelegationRequest(from.id(), token.signed(), key, to.clientId(), downscoping));
    }

    MintedToken redeem(Agent delegate, SignedDelegation passedOn, BoundKey key) {
        return redeem(delegate, passedOn, Optional.of(key), Downscoping.NONE);
    }

    MintedToken redeem(Agent delegate, SignedDelegation passedOn, Optional<BoundKey> key, Downscoping downscoping) {
        return room.mint.mint(new MintRequest(
                delegate.id(), MintWorld.handoff(passedOn.signed()), key, Optional.empty(), downscoping));
    }

    /** The inbox assistant's work in the research assistant's hands. */
    MintedToken researched(Mission mission) {
        return redeem(
                RESEARCH_ASSISTANT,
                passOn(INBOX_ASSISTANT, held(mission), Optional.empty(), RESEARCH_ASSISTANT),
                RESEARCHERS_KEY);
    }

    static Delegation delegation(int depth, String... delegates) {
        return new Delegation(
                depth,
                Optional.of(Arrays.stream(delegates)
                        .<Delegate>map(Delegate.BySub::new)
                        .toList()));
    }

    static Entry entry(String action, Optional<Delegation> delegation) {
        return new Entry(MAIL, ResourceMatch.EXACT, List.of(new ActionPattern(action)), Constraints.NONE, delegation);
    }
}
