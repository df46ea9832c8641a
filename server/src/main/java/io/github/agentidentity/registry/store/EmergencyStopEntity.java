package io.github.agentidentity.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of AGENT_HOLD: who stopped everything in a realm or for a human, who released it, and why. Rows outlive the
 * realm and the human they name; a released row stays as it is.
 */
@Entity
@Table(name = "AGENT_HOLD")
@NamedQuery(
        name = "AgentHold.inForce",
        query = "select h from EmergencyStopEntity h where h.kind = :kind and h.releasedAt is null"
                + " and (h.realmId = :realm and h.heldId = :id or h.realmName = :realmName and h.heldName = :name"
                + " and (h.realmId = :realm or not exists (select r.id from RealmEntity r where r.id = h.realmId)))"
                + " order by h.heldAt desc, h.id")
@NamedQuery(
        name = "AgentHold.after",
        query = "select h from EmergencyStopEntity h where h.realmId = :realm and h.id > :after order by h.id")
@NamedQuery(
        name = "AgentHold.among",
        query = "select h.id from EmergencyStopEntity h where h.realmId = :realm and h.id in (:ids)")
@NamedQuery(
        name = "AgentHold.release",
        query = "update EmergencyStopEntity h set h.releasedAt = instant, h.releasedBy = :by, h.releaseReason = :reason"
                + " where h.id = :id and h.releasedAt is null")
@NamedQuery(
        name = "AgentHold.realmRemoved",
        query = "update EmergencyStopEntity h set h.realmName = :realmName,"
                + " h.heldName = case when h.heldId = :realm then :realmName else h.heldName end"
                + " where h.realmId = :realm")
@NamedQuery(
        name = "AgentHold.humanRemoved",
        query = "update EmergencyStopEntity h set h.heldName = :name"
                + " where h.realmId = :realm and h.heldId = :human and h.kind = 'stopped'")
public class EmergencyStopEntity {

    @Id
    @Column(name = "ID")
    public String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "REALM_NAME")
    String realmName = "";

    @Column(name = "KIND")
    public String kind = "";

    @Column(name = "HELD_ID")
    public String heldId = "";

    @Column(name = "HELD_NAME")
    String heldName = "";

    @Column(name = "HELD_AT")
    public Instant heldAt = Instant.EPOCH;

    @Column(name = "HELD_BY")
    String heldBy = "";

    @Column(name = "REASON")
    @Nullable
    String reason;

    @Column(name = "RELEASED_AT")
    @Nullable
    public Instant releasedAt;

    @Column(name = "RELEASED_BY")
    @Nullable
    String releasedBy;

    @Column(name = "RELEASE_REASON")
    @Nullable
    String releaseReason;
}
