package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.base.store.Leftovers;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Counts, permits, withdrawals and access requests of which nobody has use any more: of missions that are over since a
 * day, offers that are, and uses that no period reaches.
 */
public final class ExpiredCounts {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private ExpiredCounts() {}

    /** Removals of some of them, by the word that meters have for each. */
    public static Map<String, ToIntFunction<EntityManager>> removals() {
        return Map.of(
                "use_counts", new Leftovers("AgentUseCount", DAY)::removeSome,
                "uses", new Leftovers("AgentUse", DAY.plus(DAY))::removeSome,
                "permits", new Leftovers("AgentPermit", DAY)::removeSome,
                "access_requests", new Leftovers("AgentAccessRequest", DAY)::removeSome,
                "access_approvers", new Leftovers("AgentAccessApprover", DAY)::removeSome,
                "access_claims", new Leftovers("AgentAccessClaim", DAY)::removeSome,
                "access_offers", new Leftovers("AgentAccessOffer", HOUR)::removeSome,
                "refusals", new Leftovers("AgentRefusal", DAY)::removeSome,
                "withdrawals", new Leftovers("AgentWithdrawal", DAY)::removeSome);
    }
}
