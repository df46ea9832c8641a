package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.INVALID_ACTOR_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Lineage;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.ProvenKey;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.TokenClaims;
import java.util.Optional;

/** From a subject token to what a mint may rest on: whose it is, under which mission, and whether all of it stands. */
public final class Grounds {

    private final Registry registry;
    private final InternalTokens tokens;
    private final MissionLookup missions;
    private final Lineages lineages;
    private final HandoffGrounds handoffs;
    private final OwnTokenVerifier verifier;

    public Grounds(
            Registry registry,
            InternalTokens tokens,
            MissionLookup missions,
            Lineages lineages,
            HandoffGrounds handoffs,
            OwnTokenVerifier verifier) {
        this.registry = registry;
        this.tokens = tokens;
        this.missions = missions;
        this.lineages = lineages;
        this.handoffs = handoffs;
        this.verifier = verifier;
    }

    /**
     * The ground that the subject token of this request is for the agent that sends it.
     *
     * @throws Refusal where it is none, where the caller is no agent in good standing, or where it sends an actor token
     *     that is not its own
     */
    Ground of(MintRequest request) {
        Agent agent = registry.agent(request.callerId());
        request.actorToken().ifPresent(actor -> requireToAct(agent, actor, request.key()));
        return of(agent, request.subject(), request.key());
    }

    private Ground of(Agent agent, SubjectToken subject, Optional<ProvenKey> key) {
        return switch (subject.kind()) {
            case GRANT -> on(tokens.grant(subject.text()), agent, key);
            case HANDOFF -> handoffs.of(tokens.redeemable(subject.text()), agent, key);
            case OWN_TOKEN -> Ground.on(verifier.verify(agent, subject.text(), key));
        };
    }

    /** Refuses an actor token that is not the caller's own: nobody acts in another's name (RFC 8693 section 1.1). */
    private void requireToAct(Agent caller, String actorToken, Optional<ProvenKey> key) {
        try {
            verifier.verify(caller, actorToken, key);
        } catch (Refusal refusal) {
            throw Refusal.because(
                    INVALID_ACTOR_TOKEN,
                    "The actor_token must be an agent token that this agent holds, still good; or leave it out.");
        }
    }

    /** A grant names its agent; the record must say the same, or it is not a grant on it. */
    private Ground on(MissionGrant grant, Agent agent, Optional<ProvenKey> key) {
        if (!grant.agentClientId().equals(agent.clientId())) {
            throw TokenClaims.invalid();
        }
        Mission mission = missions.find(grant.missionId(), grant.humanId()).orElseThrow(TokenClaims::invalid);
        Lineage lineage = lineages.of(agent);
        return Ground.on(grant, mission, missions.requireHuman(mission, lineage, key), lineage);
    }
}
