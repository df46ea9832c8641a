package io.github.agentidentity.registry.store;

import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.EnabledAgents;
import io.github.agentidentity.registry.domain.Human;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Acquaintances in the table AGENT_ACQUAINTANCE, of one realm. */
public final class JpaEnabledAgents implements EnabledAgents {

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaEnabledAgents(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
    }

    @Override
    public boolean isEnabled(String humanId, String agentId, String agentClientId) {
        return entities.createNamedQuery("AgentAcquaintance.isEnabled", Long.class)
                        .setParameter("realm", realmId)
                        .setParameter("human", humanId)
                        .setParameter("agent", agentId)
                        .setParameter("client", agentClientId)
                        .getSingleResult()
                > 0;
    }

    @Override
    public void enable(Human human, Agent agent) {
        if (isEnabled(human.id(), agent.id(), agent.clientId())) {
            return;
        }
        // Two first approvals at the same moment: the second waits here, and finds what the first wrote.
        entities.createNamedQuery("AgentAdoption.lock")
                .setParameter("agent", agent.id())
                .setParameter("realm", realmId)
                .executeUpdate();
        if (isEnabled(human.id(), agent.id(), agent.clientId())) {
            return;
        }
        EnabledAgentEntity row = Optional.ofNullable(entities.find(
                        EnabledAgentEntity.class, EnabledAgentEntity.Key.of(realmId, human.id(), agent.id())))
                .orElseGet(EnabledAgentEntity::new);
        row.realmId = realmId;
        row.humanId = human.id();
        row.agentId = agent.id();
        row.agentClientId = agent.clientId();
        row.enabledAt = clock.instant();
        row.withdrawnAt = null;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public void forget(String humanId) {
        entities.createNamedQuery("AgentAcquaintance.forget")
                .setParameter("realm", realmId)
                .setParameter("human", humanId)
                .executeUpdate();
    }

    @Override
    public boolean withdraw(Human human, String agentClientId) {
        List<EnabledAgentEntity> rows = inForce(human)
                .filter(row -> row.agentClientId.equals(agentClientId))
                .toList();
        rows.forEach(row -> row.withdrawnAt = clock.instant());
        entities.flush();
        return !rows.isEmpty();
    }

    @Override
    public List<Acquaintance> of(Human human, int first, int most) {
        return inForce(human)
                .skip(first)
                .limit(most)
                .map(row -> new Acquaintance(row.agentClientId, row.enabledAt))
                .toList();
    }

    private Stream<EnabledAgentEntity> inForce(Human human) {
        return entities.createNamedQuery("AgentAcquaintance.ofHuman", EnabledAgentEntity.class)
                .setParameter("realm", realmId)
                .setParameter("human", human.id())
                .getResultStream();
    }
}
