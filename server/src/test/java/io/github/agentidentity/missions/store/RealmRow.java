package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Keycloak's table of realms, as far as our statements look at it. */
@Entity(name = "RealmEntity")
@Table(name = "REALM")
class RealmRow {

    @Id
    @Column(name = "ID")
    String id = "";
}
