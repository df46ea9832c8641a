package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Mints as they are counted, spent and recorded, all in one; and the keys under which agents ask, so that the same
 * request, asked again because its answer was lost, is no second mint.
 *
 * <p>Mints of one mission do not wait for each other, but where something is counted. A change of the mission, such as
 * its end, waits for the mints that came before it, and a mint waits for a change that came before it and is judged by
 * what became of that.
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

    /** Result of an attempt to record a mint. */
    enum Outcome {

        /** All of it is done. */
        RECORDED,

        /** The hand-off is spent already. */
        SPENT,

        /** Somebody was faster: something that the mint rests on does not stand any more. */
        OVERTAKEN
    }

    /**
     * Counts a mint, spends its hand-off and writes its row of evidence, if the mission is active, strictly before its
     * end by the database's clock, not used up ({@link Controls#maxDerivations}), none of those who act is stopped,
     * neither human nor realm is held, nothing voided what the mint rests on, its key is right as for
     * {@link Missions#renewGrant}, and the grant, where it rests on one, is still the mission's. For a task all this
     * holds of its template too, and one is counted there, under the same conditions but for grant and key.
     *
     * <p>A revoke or stop that committed first wins. It is the last statement before the token leaves.
     *
     * @param content as for {@link EvidenceLog#append}
     * @return where it is not {@link Outcome#RECORDED} the caller must take back the transaction
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where too many wait for this mission
     */
    Outcome minted(MintBasis basis, JsonObject content);

    /**
     * The same of a token that is given once more, because its first answer was lost: nothing is counted or spent, and
     * a mission that is used up, or whose template is, may still.
     */
    Outcome repeated(MintBasis basis, JsonObject content);
}
