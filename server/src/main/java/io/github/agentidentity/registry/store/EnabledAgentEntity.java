package io.github.agentidentity.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_ACQUAINTANCE: this human let this agent ask by a login hint, and may have taken it back. */
@Entity
@Table(name = "AGENT_ACQUAINTANCE")
@IdClass(EnabledAgentEntity.Key.class)
// A client that became an agent anew is another agent, whatever its ids are.
@NamedQuery(
        name = "AgentAcquaintance.isEnabled",
        query = "select count(a) from EnabledAgentEntity a where a.realmId = :realm and a.humanId = :human"
                + " and a.agentId = :agent and a.agentClientId = :client and a.withdrawnAt is null"
                + " and exists (select d.agentId from AdoptionEntity d"
                + " where d.agentId = a.agentId and d.adoptedAt <= a.enabledAt)")
@NamedQuery(
        name = "AgentAcquaintance.forget",
        query = "update EnabledAgentEntity a set a.withdrawnAt = instant"
                + " where a.realmId = :realm and a.humanId = :human and a.withdrawnAt is null")
@NamedQuery(
        name = "AgentAcquaintance.byNobody",
        query = "select a from EnabledAgentEntity a where a.realmId = :realm and a.withdrawnAt is null"
                + " and a.enabledAt >= :since and not exists (select m.id from MissionEntity m"
                + " where m.realmId = a.realmId and m.humanId = a.humanId and m.approverId = a.humanId"
                + " and m.agentId = a.agentId)"
                + " order by a.humanId, a.agentId")
@NamedQuery(
        name = "AgentAcquaintance.ofHuman",
        query = "select a from EnabledAgentEntity a where a.realmId = :realm and a.humanId = :human"
                + " and a.withdrawnAt is null order by a.agentClientId")
public class EnabledAgentEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "HUMAN_ID")
    public String humanId = "";

    @Id
    @Column(name = "AGENT_ID")
    public String agentId = "";

    @Column(name = "AGENT_CLIENT_ID")
    String agentClientId = "";

    @Column(name = "ENABLED_AT")
    Instant enabledAt = Instant.EPOCH;

    @Column(name = "WITHDRAWN_AT")
    @Nullable
    Instant withdrawnAt;

    /** Realm, human and agent. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String realmId = "";
        public String humanId = "";
        public String agentId = "";

        static Key of(String realmId, String humanId, String agentId) {
            Key key = new Key();
            key.realmId = realmId;
            key.humanId = humanId;
            key.agentId = agentId;
            return key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && realmId.equals(key.realmId)
                    && humanId.equals(key.humanId)
                    && agentId.equals(key.agentId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, humanId, agentId);
        }
    }
}
