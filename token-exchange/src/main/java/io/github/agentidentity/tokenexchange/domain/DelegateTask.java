package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.DELEGATION_NOT_ALLOWED;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.HandoffAudience;
import io.github.agentidentity.registry.domain.Registry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * An agent passes a piece of its task on to another (mission draft, Delegation Within a Mission). It needs the agent's
 * own authentication and, where its token is bound, its key: whom the token leaks to cannot have it passed on.
 */
public final class DelegateTask {

    private final Registry registry;
    private final OwnTokenVerifier verifier;
    private final Deriving deriving;
    private final IssuedHandoffs handoffs;
    private final InstantSource clock;

    public DelegateTask(
            Registry registry,
            OwnTokenVerifier verifier,
            Deriving deriving,
            IssuedHandoffs handoffs,
            InstantSource clock) {
        this.registry = registry;
        this.verifier = verifier;
        this.deriving = deriving;
        this.handoffs = handoffs;
        this.clock = clock;
    }

    /**
     * Makes a hand-off that the one delegate can redeem, once, within minutes: of the entries that may be passed on to
     * it, as far as all who act have them now.
     *
     * @throws Refusal {@code unknown_agent}, {@code delegation_loop}, {@code delegation_too_deep},
     *     {@code delegation_not_allowed}, or what {@link OwnTokenVerifier} and {@link Downscoping} refuse
     */
    public SignedDelegation delegate(DelegationRequest request) {
        Agent agent = registry.agent(request.callerId());
        PresentedToken held = verifier.verify(agent, request.token(), request.key());
        DelegationChain delegationChain =
                held.delegationChain().to(HandoffAudience.named(registry, request.delegateClientId(), "audience"));
        Authority available = available(held, delegationChain);
        if (available.isEmpty()) {
            throw Refusal.because(
                    DELEGATION_NOT_ALLOWED,
                    "None of this token may be passed on to this agent: not by what was approved, not by your"
                            + " registration, or not within what that agent may do.");
        }
        Authority passedOn = request.downscoping().apply(available);
        if (passedOn.isEmpty()) {
            throw Refusal.because(NOTHING_GRANTED, "Nothing would be passed on; ask for something.");
        }
        DelegatedHandoff delegatedHandoff = delegatedHandoff(held, delegationChain.current(), passedOn);
        return new SignedDelegation(handoffs.issue(delegatedHandoff, agent), delegatedHandoff);
    }

    private Authority available(PresentedToken held, DelegationChain delegationChain) {
        ActorChain actors = delegationChain.actors();
        Authority own = held.token().authority().delegableTo(actors.current(), actors.depth());
        return deriving.live(delegationChain, held.human(), held.mission())
                .intersect(own)
                .under(held.token().audience());
    }

    private DelegatedHandoff delegatedHandoff(PresentedToken held, Agent delegate, Authority passedOn) {
        AgentToken token = held.token();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = Stream.of(now.plus(Handoff.LONGEST), token.expiresAt())
                .min(Instant::compareTo)
                .orElseThrow();
        return new DelegatedHandoff(
                OpaqueId.random(OpaqueId.Kind.TOKEN),
                token.human(),
                held.mission().id(),
                token.actors(),
                token.id(),
                token.key(),
                delegate.id(),
                delegate.clientId(),
                token.audience(),
                passedOn,
                now,
                end);
    }
}
