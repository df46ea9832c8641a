package io.github.agentidentity.missions.store;

import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Redeemable;
import io.github.agentidentity.missions.domain.Redemptions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.keycloak.models.ModelDuplicateException;

/** Redemptions in the table AGENT_REDEMPTION, of one realm: its key makes the second one fail, on every node alike. */
public final class JpaRedemptions implements Redemptions {

    /** Nodes whose clocks are wrong by less than this find no hand-off good whose row is gone. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final int AT_ONCE = 1000;

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaRedemptions(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
    }

    /**
     * Removes some of those whose hand-offs are void by their time, in every realm.
     *
     * @return how many they were; at 0 there are no more
     */
    public static int removeExpired(EntityManager entities) {
        return first(entities.createNamedQuery("AgentRedemption.now", Instant.class), 0)
                .map(now -> now.minus(MARGIN))
                .map(before -> removeExpired(entities, before))
                .orElse(0);
    }

    private static int removeExpired(EntityManager entities, Instant before) {
        TypedQuery<Instant> expired = entities.createNamedQuery("AgentRedemption.expired", Instant.class)
                .setParameter("before", before);
        return first(expired, 0).isEmpty()
                ? 0
                : entities.createNamedQuery("AgentRedemption.removeUpTo")
                        .setParameter("last", first(expired, AT_ONCE).orElse(before))
                        .executeUpdate();
    }

    private static Optional<Instant> first(TypedQuery<Instant> query, int after) {
        return query.setFirstResult(after).setMaxResults(1).getResultStream().findFirst();
    }

    @Override
    public void redeem(Redeemable handoff) {
        RedemptionEntity row = new RedemptionEntity();
        row.realmId = realmId;
        row.tokenId = handoff.id();
        row.redeemedAt = clock.instant();
        row.expiresAt = handoff.expiresAt();
        try {
            entities.persist(row);
            entities.flush();
        } catch (ModelDuplicateException e) {
            throw Refusal.because(HANDOFF_ALREADY_REDEEMED, "This hand-off was redeemed already; ask for a new one.");
        }
    }

    @Override
    public boolean isRedeemed(Redeemable handoff) {
        return entities.find(RedemptionEntity.class, new RedemptionEntity.Key(realmId, handoff.id())) != null;
    }
}
