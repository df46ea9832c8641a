package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.BoundKey;
import java.util.Optional;

/** Check of DPoP proofs that services were sent (RFC 9449 section 4.3). */
public interface ProofCheck {

    /**
     * Checks a proof, and spends it: a second check of the same finds it replayed. One of another key, or for another
     * token, is not spent.
     *
     * @param accessToken the token with which it was sent
     * @param key the key with which that is bound
     * @return the fault of the proof: {@code proof_replayed} where it is of this key and for this token, and was spent
     *     before; empty for none
     * @throws io.github.agentidentity.authority.Refusal where nothing can be said now
     */
    Optional<Reason> fault(SentProof proof, String accessToken, BoundKey key);
}
