package io.github.agentidentity.registry.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Rows;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.domain.Adoptions;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adoptions in the table AGENT_ADOPTION, of one realm. */
public final class JpaAdoptions implements Adoptions {

    private static final Sql KNOW =
            new Sql("insert into {h-schema}AGENT_CLIENT_NAME (REALM_ID, AGENT_ID, CLIENT_ID, KNOWN_SINCE)"
                    + " select r.ID, :agent, :client, cast(:now as timestamp with time zone) from {h-schema}REALM r"
                    + " where r.ID = :realm and not exists (select n.AGENT_ID from {h-schema}AGENT_CLIENT_NAME n"
                    + " where n.REALM_ID = r.ID and n.AGENT_ID = :agent and n.CLIENT_ID = :client)");

    /** An agent that was one before its names were kept has the name that it was taken in under. */
    private static final Sql CLIENT_IDS = new Sql("select k.CLIENT_ID from"
            + " (select n.CLIENT_ID from {h-schema}AGENT_CLIENT_NAME n where n.REALM_ID = :realm and n.AGENT_ID = :agent"
            + " union select a.AGENT_CLIENT_ID from {h-schema}AGENT_ADOPTION a"
            + " where a.REALM_ID = :realm and a.AGENT_ID = :agent) k"
            + " where not exists (select c.ID from {h-schema}CLIENT c"
            + " where c.REALM_ID = :realm and c.CLIENT_ID = k.CLIENT_ID and c.ID <> :agent)");

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaAdoptions(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
    }

    @Override
    public Optional<Adoption> find(String agentId) {
        return Rows.read(entities, AdoptionEntity.class, agentId)
                .filter(row -> row.realmId.equals(realmId))
                .map(row -> new Adoption(row.adoptedAt, sponsor(row.sponsorName, row.sponsorId)));
    }

    static Optional<Sponsor> sponsor(@Nullable String name, @Nullable String userId) {
        return name == null || userId == null ? Optional.empty() : Optional.of(new Sponsor(name, userId));
    }

    @Override
    public List<String> sponsoredBy(String userId) {
        return entities.createNamedQuery("AgentAdoption.sponsoredBy", String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    @Override
    public boolean adopt(String agentId, String clientId) {
        boolean isNew = entities.createNamedQuery("AgentAdoption.adopt")
                        .setParameter("agent", agentId)
                        .setParameter("realm", realmId)
                        .setParameter("client", clientId)
                        .setParameter("at", clock.instant())
                        .executeUpdate()
                == 1;
        if (isNew) {
            know(agentId, clientId);
        }
        return isNew;
    }

    @Override
    public void date(String agentId, Instant since) {
        entities.createNamedQuery("AgentAdoption.date")
                .setParameter("agent", agentId)
                .setParameter("realm", realmId)
                .setParameter("since", since)
                .executeUpdate();
    }

    @Override
    public void know(String agentId, String clientId) {
        KNOW.writesOne(
                entities, Map.of("agent", agentId, "client", clientId, "realm", realmId, "now", clock.instant()));
    }

    @Override
    public Set<String> clientIds(String agentId) {
        return Set.copyOf(CLIENT_IDS.all(entities, Map.of("agent", agentId, "realm", realmId), Row::onlyText));
    }

    @Override
    public void pin(String agentId, Sponsor sponsor) {
        entities.createNamedQuery("AgentAdoption.pin")
                .setParameter("agent", agentId)
                .setParameter("realm", realmId)
                .setParameter("name", sponsor.username())
                .setParameter("user", sponsor.userId())
                .executeUpdate();
    }

    @Override
    public void forget(String agentId) {
        Rows.read(entities, AdoptionEntity.class, agentId).ifPresent(row -> know(agentId, row.agentClientId));
        entities.createNamedQuery("AgentAdoption.forget")
                .setParameter("agent", agentId)
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
