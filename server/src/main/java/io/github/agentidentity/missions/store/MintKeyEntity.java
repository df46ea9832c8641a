package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_MINT_KEY: the token that came of a request under an idempotency key. */
@Entity
@Table(name = "AGENT_MINT_KEY")
@NamedQuery(
        name = "AgentMintKey.take",
        query = "insert into MintKeyEntity (id, realmId, digest, tokenId, issuedAt, expiresAt, takenAt, repeats)"
                + " values (:id, :realm, :digest, :token, :issued, :expires, :now, 0) on conflict do nothing")
@NamedQuery(
        name = "AgentMintKey.takeAnew",
        query = "update MintKeyEntity k set k.digest = :digest, k.tokenId = :token, k.issuedAt = :issued,"
                + " k.expiresAt = :expires, k.takenAt = :now, k.repeats = 0 where k.id = :id and k.realmId = :realm"
                + " and (k.digest <> :digest or k.takenAt <= :old or k.expiresAt <= :now or k.repeats >= :most)")
@NamedQuery(
        name = "AgentMintKey.repeat",
        query = "update MintKeyEntity k set k.repeats = k.repeats + 1 where k.id = :id and k.realmId = :realm"
                + " and k.digest = :digest")
@NamedQuery(
        name = "AgentMintKey.taken",
        query = "select new io.github.agentidentity.missions.domain.MintLog$Minted(k.tokenId, k.issuedAt, k.expiresAt)"
                + " from MintKeyEntity k where k.id = :id and k.realmId = :realm")
@NamedQuery(
        name = "AgentMintKey.expired",
        query = "select k.takenAt from MintKeyEntity k where k.takenAt < :before order by k.takenAt")
@NamedQuery(name = "AgentMintKey.removeUpTo", query = "delete from MintKeyEntity k where k.takenAt <= :last")
@NamedQuery(name = "AgentMintKey.now", query = "select instant from MintKeyEntity k order by k.takenAt")
class MintKeyEntity {

    /** A digest of mission, agent and key. */
    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "DIGEST")
    String digest = "";

    @Column(name = "TOKEN_ID")
    String tokenId = "";

    @Column(name = "ISSUED_AT")
    Instant issuedAt = Instant.EPOCH;

    @Column(name = "EXPIRES_AT")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "TAKEN_AT")
    Instant takenAt = Instant.EPOCH;

    @Column(name = "REPEATS")
    int repeats;
}
