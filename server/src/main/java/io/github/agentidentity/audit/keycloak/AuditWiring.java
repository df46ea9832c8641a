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
    public ChainVerifier chainVerifier() {
        Stores stores = room.stores();
        return new ChainVerifier(
                stores.evidenceReader(),
                new JpaDecidingRows(stores.entities(), stores.realmId()),
                stores.seals(),
                Annals.subjectOf(stores.realmId()),
                stores.clock());
    }

    /** First measures after the database came back from a backup. */
    public Restoring restoring() {
        Stores stores = room.stores();
        return new Restoring(
                room.operateEmergencyStop(),
                stores.proposals(),
                stores.missions(),
                stores.handoffs(),
                stores.evidence(),
                stores.annals());
    }
}
