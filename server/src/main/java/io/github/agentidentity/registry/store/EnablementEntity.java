package io.github.agentidentity.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_ENABLEMENT: whether agents are enabled in a realm, since when, by whom and why. */
@Entity
@Table(name = "AGENT_ENABLEMENT")
@NamedQuery(
        name = "AgentEnablement.enabledRealms",
        query = "select e.realmId from EnablementEntity e where e.enabled = true order by e.realmId")
public class EnablementEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "ENABLED")
    boolean enabled;

    @Column(name = "CHANGED_AT")
    Instant changedAt = Instant.EPOCH;

    @Column(name = "CHANGED_BY")
    String changedBy = "";

    @Column(name = "REASON")
    @Nullable
    String reason;
}
