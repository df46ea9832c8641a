package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import io.github.agentidentity.missions.domain.AgentRecords;
import io.github.agentidentity.missions.domain.Stop;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adoption, stops and freeze, of the tables AGENT_ADOPTION, AGENT_STOP and AGENT_HOLD, of one realm. */
public final class JpaAgentRecords implements AgentRecords {

    private final EntityManager entities;
    private final String realmId;

    public JpaAgentRecords(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** There is always one row: the realm's. */
    @Override
    public AgentRecord of(String agentId, String agentClientId) {
        @Nullable
        Object[] row = entities.createNamedQuery("AgentAdoption.record", Object[].class)
                .setParameter("realm", realmId)
                .setParameter("agent", agentId)
                .setParameter("client", agentClientId)
                .getSingleResult();
        return new AgentRecord(
                Optional.ofNullable((Instant) row[0])
                        .map(since -> new Adoption(since, JpaAdoptions.sponsor((String) row[1], (String) row[2]))),
                stop((String) row[3], (String) row[4]),
                !Objects.equals(row[5], 0L) || !Objects.equals(row[6], 0L));
    }

    /** In the alphabet, what is retired comes before what is suspended. */
    private static Optional<Stop.Kind> stop(@Nullable String byId, @Nullable String byClientId) {
        return Stream.concat(Stream.ofNullable(byId), Stream.ofNullable(byClientId))
                .min(String::compareTo)
                .map(Stop.Kind::of);
    }
}
