package io.github.agentidentity.evidence.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_SEALER: its lock is the turn to seal a realm's evidence. Nothing else ever waits for it. */
@Entity
@Table(name = "AGENT_SEALER")
@NamedQuery(
        name = "AgentSealer.open",
        query = "insert into SealerEntity (realmId) values (:realm) on conflict do nothing")
@NamedQuery(
        name = "AgentSealer.complete",
        query = "update SealerEntity s set s.completeSince = :begun where s.realmId = :realm"
                + " and (s.completeSince is null or s.completeSince < :begun)")
@NamedQuery(
        name = "AgentSealer.completeSince",
        query = "select s.completeSince from SealerEntity s where s.realmId = :realm and s.completeSince is not null")
public class SealerEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "COMPLETE_SINCE")
    @Nullable
    Instant completeSince;
}
