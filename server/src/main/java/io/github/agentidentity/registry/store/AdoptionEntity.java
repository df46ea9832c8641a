package io.github.agentidentity.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_ADOPTION: a client is an agent since, and whom its sponsor's name means. */
@Entity
@Table(name = "AGENT_ADOPTION")
@NamedQuery(
        name = "AgentAdoption.lock",
        query = "update AdoptionEntity a set a.countedAt = instant where a.agentId = :agent and a.realmId = :realm")
@NamedQuery(
        name = "AgentAdoption.adopt",
        query = "insert into AdoptionEntity (agentId, realmId, agentClientId, adoptedAt)"
                + " values (:agent, :realm, :client, :at) on conflict do nothing")
@NamedQuery(
        name = "AgentAdoption.date",
        query = "update AdoptionEntity a set a.adoptedAt = :since where a.agentId = :agent and a.realmId = :realm")
@NamedQuery(
        name = "AgentAdoption.pin",
        query = "update AdoptionEntity a set a.sponsorName = :name, a.sponsorId = :user"
                + " where a.agentId = :agent and a.realmId = :realm")
@NamedQuery(
        name = "AgentAdoption.forget",
        query = "delete from AdoptionEntity a where a.agentId = :agent and a.realmId = :realm")
@NamedQuery(
        name = "AgentAdoption.sponsoredBy",
        query = "select a.agentId from AdoptionEntity a where a.realmId = :realm and a.sponsorId = :user")
public class AdoptionEntity {

    @Id
    @Column(name = "AGENT_ID")
    String agentId = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "AGENT_CLIENT_ID")
    String agentClientId = "";

    @Column(name = "ADOPTED_AT")
    Instant adoptedAt = Instant.EPOCH;

    @Column(name = "SPONSOR_NAME")
    @Nullable
    String sponsorName;

    @Column(name = "SPONSOR_ID")
    @Nullable
    String sponsorId;

    @Column(name = "COUNTED_AT")
    @Nullable
    Instant countedAt;
}
