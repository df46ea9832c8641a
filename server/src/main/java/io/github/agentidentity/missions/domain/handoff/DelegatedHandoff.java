package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * An agent passes a piece of its task on to another: at most what it holds itself, where it holds it, and no longer.
 *
 * @param id the {@code jti}; redeemed once
 * @param humanId the {@code sub}
 * @param missionId the mission
 * @param delegators who acted until now, outermost the one who passes on
 * @param parentId the {@code jti} of the agent token that it comes of
 * @param parentKey the key that this token is bound to: its delegate proves another one
 * @param agentId the internal id of the one agent that may redeem it: one registered anew under the same name may not
 * @param agentClientId the client_id of that agent
 * @param audience the resource server that the token is for
 * @param authority what is passed on; never empty
 * @param issuedAt when it was made
 * @param expiresAt from when on it is void, and everything that came of it: no later than the token
 */
public record DelegatedHandoff(
        String id,
        String humanId,
        String missionId,
        ActorChain delegators,
        String parentId,
        Optional<BoundKey> parentKey,
        String agentId,
        String agentClientId,
        ResourceUri audience,
        Authority authority,
        Instant issuedAt,
        Instant expiresAt)
        implements HandoffToken {

    @Override
    public boolean isFor(Agent agent) {
        return agent.isRegisteredAs(agentId, agentClientId);
    }
}
