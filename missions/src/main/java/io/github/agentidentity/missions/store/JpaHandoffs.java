package io.github.agentidentity.missions.store;

import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.ProvenKey;
import io.github.agentidentity.missions.domain.RecordedHandoff;
import io.github.agentidentity.missions.domain.Redeemable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Hand-offs in the table AGENT_HANDOFF, of one realm. A redemption is a conditional update, so that on whatever node
 * the second one finds no row to change.
 */
public final class JpaHandoffs implements Handoffs {

    /** Nodes whose clocks are wrong by less than this find no hand-off good whose row is gone. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final int AT_ONCE = 1000;

    private static final Sql BY_ID =
            new Sql("select TOKEN_ID, HUMAN_ID, SESSION_ID, CLIENT_ID, ISSUED_AT, EXPIRES_AT, REDEEMED_AT"
                    + " from {h-schema}AGENT_HANDOFF where REALM_ID = :realm and TOKEN_ID = :id");

    private static final Sql OF_ANOTHER = new Sql("select TOKEN_ID from {h-schema}AGENT_HANDOFF where REALM_ID = :realm"
            + " and MISSION_ID = :mission and KEY_THUMBPRINT = :key and CLIENT_ID <> :client");

    private static final Sql REDEEM = new Sql("update {h-schema}AGENT_HANDOFF set REDEEMED_AT = current_timestamp"
            + " where REALM_ID = :realm and TOKEN_ID = :id and REDEEMED_AT is null");

    private final EntityManager entities;
    private final String realmId;

    public JpaHandoffs(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * Removes some of those that are void by their time, in every realm.
     *
     * @return how many they were; at 0 there are no more
     */
    public static int removeExpired(EntityManager entities) {
        return first(entities.createNamedQuery("AgentHandoff.now", Instant.class), 0)
                .map(now -> now.minus(MARGIN))
                .map(before -> removeExpired(entities, before))
                .orElse(0);
    }

    private static int removeExpired(EntityManager entities, Instant before) {
        TypedQuery<Instant> expired =
                entities.createNamedQuery("AgentHandoff.expired", Instant.class).setParameter("before", before);
        return first(expired, 0).isEmpty()
                ? 0
                : entities.createNamedQuery("AgentHandoff.removeUpTo")
                        .setParameter("last", first(expired, AT_ONCE).orElse(before))
                        .executeUpdate();
    }

    private static Optional<Instant> first(TypedQuery<Instant> query, int after) {
        return query.setFirstResult(after).setMaxResults(1).getResultStream().findFirst();
    }

    @Override
    public void record(Handoff handoff) {
        write(row(RecordedHandoff.of(handoff)));
    }

    @Override
    public void record(Errand errand, Agent delegator) {
        HandoffEntity row = row(RecordedHandoff.of(errand, delegator));
        row.missionId = errand.missionId();
        row.keyThumbprint = errand.parentKey().map(ProvenKey::code).orElse(null);
        write(row);
    }

    private HandoffEntity row(RecordedHandoff handoff) {
        HandoffEntity row = new HandoffEntity();
        row.realmId = realmId;
        row.tokenId = handoff.tokenId();
        row.humanId = handoff.humanId();
        row.sessionId = handoff.sessionId().orElse(null);
        row.clientId = handoff.clientId();
        row.issuedAt = handoff.issuedAt();
        row.expiresAt = handoff.expiresAt();
        return row;
    }

    private void write(HandoffEntity row) {
        entities.persist(row);
        entities.flush();
    }

    /** Of whoever passed on so long ago that the row is gone, no token is good any more. */
    @Override
    public boolean isKeyOfAnother(String missionId, ProvenKey key, Agent delegate) {
        return OF_ANOTHER
                .first(
                        entities,
                        Map.of("realm", realmId, "mission", missionId, "key", key.code(), "client", delegate.id()),
                        Row::text)
                .isPresent();
    }

    @Override
    public Optional<RecordedHandoff> find(String tokenId) {
        return BY_ID.first(
                entities,
                Map.of("realm", realmId, "id", tokenId),
                row -> new RecordedHandoff(
                        row.text(),
                        row.text(),
                        Optional.ofNullable(row.textIfAny()),
                        row.text(),
                        row.time(),
                        row.time(),
                        row.timeIfAny() != null));
    }

    @Override
    public long voidAll() {
        return entities.createNamedQuery("AgentHandoff.voidAll")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    @Override
    public void redeem(Redeemable handoff) {
        if (!REDEEM.writesOne(entities, Map.of("realm", realmId, "id", handoff.id()))) {
            throw Refusal.because(HANDOFF_ALREADY_REDEEMED, "This hand-off was redeemed already; ask for a new one.");
        }
    }
}
