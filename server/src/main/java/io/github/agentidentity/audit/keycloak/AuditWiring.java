package io.github.agentidentity.audit.keycloak;

import io.github.agentidentity.audit.domain.ChainVerifier;
import io.github.agentidentity.audit.domain.Restoring;
import io.github.agentidentity.audit.store.JpaDecidingRows;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Stores;

/** Checks of evidence against the rows that decide, within one Keycloak session and realm. */
public final class AuditWiring {

    private final AgentIdentitySession room;

    private AuditWiring(AgentIdentitySession room) {
        this.room = room;
    }

    /** The same session's. */
    public static AuditWiring of(AgentIdentitySession room) {
        return new AuditWiring(room);
    }

    /** A check of all evidence of this realm. */
    public ChainVerifier verifying() {
        Stores tables = room.tables();
        return new ChainVerifier(
                tables.ledger(),
                new JpaDecidingRows(tables.entities(), tables.realmId()),
                tables.seals(),
                Annals.subjectOf(tables.realmId()),
                tables.clock());
    }

    /** First measures after the database came back from a backup. */
    public Restoring restoring() {
        Stores tables = room.tables();
        return new Restoring(
                room.holding(),
                tables.proposals(),
                tables.missions(),
                tables.handoffs(),
                tables.evidence(),
                tables.annals());
    }
}
