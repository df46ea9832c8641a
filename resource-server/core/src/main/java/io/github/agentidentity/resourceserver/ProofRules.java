package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rules for a DPoP proof that counts for a request: RFC 9449 section 4.3. */
final class ProofRules {

    /** Longest time for which a proof counts after it was made. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final String publicUrl;
    private final Duration skew;
    private final Optional<Nonces> nonces;
    private final DpopReplayCache replays;

    /**
     * @param publicUrl the URL before the path of every request, as clients see it; without a final slash
     * @param skew how far clocks may differ
     * @param nonces the nonces to demand, if any are
     */
    ProofRules(String publicUrl, Duration skew, Optional<Nonces> nonces) {
        this.publicUrl = publicUrl;
        this.skew = skew;
        this.nonces = nonces;
        // From as early as our clock may trail the maker's to as late as it may run ahead.
        this.replays = new DpopReplayCache(LONGEST.plus(skew).plus(skew));
    }

    /**
     * Returns when {@code request} carries a proof of the key {@code thumbprint} for itself and {@code token}; the
     * proof is spent then.
     *
     * @throws Refusal with one of the reasons about proofs
     */
    void require(String thumbprint, String token, IncomingRequest request, Instant now) {
        DpopProof proof = DpopProof.read(request.proofs(), thumbprint);
        requireFor(request, token, proof);
        requireFreshNonce(proof, now);
        requireNew(proof, now);
        replays.spend(thumbprint, proof.id(), now);
    }

    private void requireFor(IncomingRequest request, String token, DpopProof proof) {
        Optional<TargetUri> meant = TargetUri.parse(proof.target());
        boolean forRequest = proof.method().equals(request.method())
                && request.path().startsWith("/")
                && meant.isPresent()
                && meant.equals(TargetUri.parse(publicUrl + request.path()));
        boolean forToken = proof.tokenHash().equals(Sha256.base64Url(token.getBytes(StandardCharsets.US_ASCII)));
        if (!forRequest || !forToken) {
            throw Refusal.because(
                    Reason.PROOF_FOR_ANOTHER_REQUEST,
                    "Make the DPoP proof for this method, this address and this access token.");
        }
    }

    private void requireFreshNonce(DpopProof proof, Instant now) {
        if (nonces.isPresent()
                && proof.nonce()
                        .filter(nonce -> nonces.get().isFresh(nonce, now))
                        .isEmpty()) {
            throw Refusal.because(Reason.PROOF_WITHOUT_NONCE, "Repeat the DPoP proof with the nonce of this answer.");
        }
    }

    private void requireNew(DpopProof proof, Instant now) {
        boolean early = now.isBefore(proof.issuedAt().minus(skew));
        boolean late = now.isAfter(proof.issuedAt().plus(LONGEST).plus(skew));
        if (early || late) {
            throw Refusal.because(Reason.PROOF_OUTDATED, "Make the DPoP proof when you send it, and set the clock.");
        }
    }

    /** The nonce to send along at {@code now}, if nonces are demanded. */
    Optional<String> nonce(Instant now) {
        return nonces.map(each -> each.at(now));
    }
}
