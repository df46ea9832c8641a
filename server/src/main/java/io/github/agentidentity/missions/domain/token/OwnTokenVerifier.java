package io.github.agentidentity.missions.domain.token;

import static io.github.agentidentity.authority.Reason.KEY_NOT_PROVEN;
import static io.github.agentidentity.authority.Reason.WRONG_KEY;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.registry.domain.Agent;
import java.util.List;
import java.util.Optional;

/**
 * Verifies agent tokens where they come back to the server. A token that leaked is of no use here to anybody but the
 * agent in whose name it was minted, nor without its key; and nothing comes of it once its mission, or one of those who
 * act in it, does not stand any more.
 */
public final class OwnTokenVerifier {

    private final AgentTokens tokens;
    private final DelegationChains delegationChains;
    private final MissionLookup missions;

    public OwnTokenVerifier(AgentTokens tokens, DelegationChains delegationChains, MissionLookup missions) {
        this.tokens = tokens;
        this.delegationChains = delegationChains;
        this.missions = missions;
    }

    /**
     * Verifies a token that an agent presents as its own.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal {@code invalid_subject_token}, {@code key_not_proven}, {@code wrong_key}, {@code delegator_gone},
     *     or what {@link IssuanceGate} refuses
     */
    public PresentedToken verify(Agent agent, String text, Optional<BoundKey> key) {
        AgentToken token = read(text);
        DelegationChain delegationChain = delegationChain(token, agent, key);
        Mission mission = missions.find(token.mission().id(), token.human()).orElseThrow(StrictClaims::invalid);
        return new PresentedToken(
                token, delegationChain, mission, missions.requireHuman(mission, delegationChain, key));
    }

    /**
     * Reads a token, of whomever it is.
     *
     * @throws Refusal as {@link AgentTokens#verify}
     */
    public AgentToken read(String text) {
        return tokens.verify(text);
    }

    /**
     * The agents that act in a token of this holder, each of whom must still be in good standing.
     *
     * @param key the key that the holder proves; where the token is only looked at, its own
     * @throws Refusal {@code invalid_subject_token} where it is not the holder's, {@code key_not_proven},
     *     {@code wrong_key}, {@code delegator_gone}
     */
    public DelegationChain delegationChain(AgentToken token, Agent holder, Optional<BoundKey> key) {
        if (!token.isHeldBy(holder)) {
            throw StrictClaims.invalid();
        }
        requireKeyOf(token, key);
        List<Actor> actors = token.actors().outermostFirst();
        return delegationChains.of(actors.subList(1, actors.size()), holder, token.issuedAt());
    }

    /** Bound never becomes unbound, nor bound to another key. */
    private static void requireKeyOf(AgentToken token, Optional<BoundKey> key) {
        if (token.key().isEmpty() || token.key().equals(key)) {
            return;
        }
        throw key.isEmpty()
                ? Refusal.because(KEY_NOT_PROVEN, "This token is bound to a key; prove it in this request.")
                : Refusal.because(WRONG_KEY, "This token is bound to another key.");
    }
}
