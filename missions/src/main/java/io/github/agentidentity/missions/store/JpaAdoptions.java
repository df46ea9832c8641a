package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.Adoptions;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adoptions in the table AGENT_ADOPTION, of one realm. */
public final class JpaAdoptions implements Adoptions {

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
    public void adopt(String agentId, String clientId) {
        AdoptionEntity row = new AdoptionEntity();
        row.agentId = agentId;
        row.realmId = realmId;
        row.agentClientId = clientId;
        row.adoptedAt = clock.instant();
        entities.persist(row);
        entities.flush();
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
        entities.createNamedQuery("AgentAdoption.forget")
                .setParameter("agent", agentId)
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
