package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.INVALID_ACTOR_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;

/**
 * Resolves a subject token to the context of a mint: whose it is, under which mission, and whether all of it stands.
 */
public final class SubjectTokenResolver {

    private final Registry registry;
    private final InternalTokens tokens;
    private final MissionLookup missions;
    private final DelegationChains delegationChains;
    private final HandoffResolver handoffs;
    private final OwnTokenVerifier verifier;

    public SubjectTokenResolver(
            Registry registry,
            InternalTokens tokens,
            MissionLookup missions,
            DelegationChains delegationChains,
            HandoffResolver handoffs,
            OwnTokenVerifier verifier) {
        this.registry = registry;
        this.tokens = tokens;
        this.missions = missions;
        this.delegationChains = delegationChains;
        this.handoffs = handoffs;
        this.verifier = verifier;
    }

    /**
     * The context of a mint on the subject token of this request.
     *
     * @throws Refusal where the token is not good for it, where the caller is no agent in good standing, or where it
     *     sends an actor token that is not its own
     */
    MintContext resolve(MintRequest request) {
        ActingClient client = request.client();
        Agent agent = registry.agent(client.id());
        client.actorToken().ifPresent(actor -> requireToAct(agent, actor, client.key()));
        return resolve(agent, request.subject(), client.key());
    }

    private MintContext resolve(Agent agent, SubjectToken subject, Optional<BoundKey> key) {
        return switch (subject.kind()) {
            case GRANT -> resolve(tokens.grant(subject.text()), agent, key);
            case HANDOFF -> handoffs.resolve(tokens.redeemable(subject.text()), agent, key);
            case OWN_TOKEN -> context(verifier.verify(agent, subject.text(), key));
        };
    }

    private static MintContext context(PresentedToken presented) {
        return new MintContext(
                presented.mission(),
                presented.human(),
                presented.delegationChain(),
                new VerifiedSubject.OwnToken(presented.token()));
    }

    /** Refuses an actor token that is not the caller's own: nobody acts in another's name (RFC 8693 section 1.1). */
    private void requireToAct(Agent caller, String actorToken, Optional<BoundKey> key) {
        try {
            verifier.verify(caller, actorToken, key);
        } catch (Refusal refusal) {
            throw Refusal.because(
                    INVALID_ACTOR_TOKEN,
                    "The actor_token must be an agent token that this agent holds and that is still valid; or leave it"
                            + " out.");
        }
    }

    /** A grant names its agent; the record must say the same, or it is not a grant on it. */
    private MintContext resolve(MissionGrant grant, Agent agent, Optional<BoundKey> key) {
        if (!grant.agentClientId().equals(agent.clientId())) {
            throw StrictClaims.invalid();
        }
        Mission mission = missions.find(grant.missionId(), grant.humanId()).orElseThrow(StrictClaims::invalid);
        DelegationChain delegationChain = delegationChains.of(agent);
        Human human = missions.requireHuman(mission, delegationChain, key);
        return new MintContext(mission, human, delegationChain, new VerifiedSubject.Grant(grant));
    }
}
