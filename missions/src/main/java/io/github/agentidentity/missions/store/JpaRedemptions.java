package io.github.agentidentity.missions.store;

import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Redeemable;
import io.github.agentidentity.missions.domain.Redemptions;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import org.keycloak.models.ModelDuplicateException;

/** Redemptions in the table AGENT_REDEMPTION, of one realm: its key makes the second one fail, on every node alike. */
public final class JpaRedemptions implements Redemptions {

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaRedemptions(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
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
