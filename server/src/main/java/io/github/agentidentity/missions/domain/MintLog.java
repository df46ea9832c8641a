package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evidence of mints: the place of each is the one that counting it has made, and because mints are many, nobody asks.
 * And the keys under which agents ask, so that the same request, asked again because its answer was lost, is no second
 * mint.
 */
public interface MintLog {

    /** So long a request can be asked again. */
    Duration REPEATABLE = Duration.ofSeconds(60);

    /** So often a request can be asked again: each time is recorded. */
    int MOST_REPEATS = 20;

    /**
     * A request with an idempotency key.
     *
     * @param missionId the mission's id
     * @param agentId the internal id of the client that asked
     * @param key the idempotency key, as it was sent
     * @param digest over what is asked for, on what ground, with which proof key, and what bounds the token's end
     */
    record Keyed(String missionId, String agentId, String key, String digest) {}

    /**
     * The token of a request.
     *
     * @param id its {@code jti}
     * @param issuedAt its {@code iat}
     * @param expiresAt its {@code exp}
     */
    record Minted(String id, Instant issuedAt, Instant expiresAt) {}

    /**
     * Takes a key for a token that is about to be minted. One that was taken longer ago than {@link #REPEATABLE}, for
     * another request, for a token that is over, or that was asked for {@link #MOST_REPEATS} times, is taken anew. Of
     * equal requests at once one takes it, and the others wait for what becomes of that.
     *
     * @return the token that came of the same request; empty where the key was taken now
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where different requests take one key at once, or
     *     too many wait for keys of the mission
     */
    Optional<Minted> take(Keyed request, Minted token);

    /**
     * Writes one row at the last place of the history of a mission, whose row this transaction holds since it counted
     * the mint ({@link Missions#countDerivation}).
     *
     * @param acting all who act, the current one included: their stops, and those of the human and the realm, are asked
     *     for once more in the same statement, the last one before the token leaves
     * @param content as for {@link EvidenceLog#append}
     * @return whether it was written; not where one of them was stopped since the mint was counted
     */
    boolean minted(String missionId, List<Agent> acting, JsonObject content);

    /** The same of a token that is given once more ({@link Missions#repeatDerivation}). */
    boolean repeated(String missionId, List<Agent> acting, JsonObject content);
}
