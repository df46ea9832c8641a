package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Claims of a DPoP proof whose key and signature were verified: RFC 9449 section 4.2.
 *
 * @param method the {@code htm}
 * @param target the {@code htu}
 * @param issuedAt the {@code iat}
 * @param id the {@code jti}
 * @param tokenHash the {@code ath}
 * @param nonce the {@code nonce}, if there is one
 */
record DpopProof(String method, String target, Instant issuedAt, String id, String tokenHash, Optional<String> nonce) {

    private static final int LONGEST = 8_192;

    /** The key is in {@code jwk} and nowhere else, and no extension is known here: RFC 7515 section 4.1.11. */
    private static final List<String> REFUSED = List.of("jku", "x5u", "x5c", "crit");

    /**
     * Reads the proof of the key with {@code thumbprint} in these headers.
     *
     * @param headers the values of all {@code DPoP} headers
     * @throws Refusal {@code BOUND_TOKEN_WITHOUT_PROOF}, {@code MALFORMED_PROOF} or {@code PROOF_OF_ANOTHER_KEY}
     */
    static DpopProof read(List<String> headers, String thumbprint) {
        CompactJws jws =
                CompactJws.parseForeign(only(headers)).orElseThrow(() -> malformed("Send one JWT as the DPoP proof."));
        JoseMembers header = JoseMembers.ofProof(jws.header());
        if (!header.is("typ", "dpop+jwt") || REFUSED.stream().anyMatch(header::has)) {
            throw malformed("Send a DPoP proof of the type dpop+jwt with its key in jwk only.");
        }
        JWSAlgorithm algorithm = Algorithms.accepted(header.text("alg"))
                .orElseThrow(() -> malformed("Sign DPoP proofs with RSA or ECDSA."));
        ProofKey key = header.read("jwk", ProofKey::read);
        // Before the signature: what a foreign key has signed is not worth the work.
        if (!key.thumbprint().equals(thumbprint)) {
            throw Refusal.because(
                    Reason.PROOF_OF_ANOTHER_KEY, "Sign the DPoP proof with the key that the token is bound to.");
        }
        if (!key.signed(jws, algorithm)) {
            throw malformed("Send a DPoP proof signed with the key in its header.");
        }
        return of(JoseMembers.ofProof(jws.payload()));
    }

    private static DpopProof of(JoseMembers claims) {
        return new DpopProof(
                claims.text("htm"),
                claims.text("htu"),
                claims.instant("iat"),
                claims.text("jti"),
                claims.text("ath"),
                claims.optionalText("nonce"));
    }

    private static String only(List<String> headers) {
        if (headers.isEmpty()) {
            throw Refusal.because(Reason.BOUND_TOKEN_WITHOUT_PROOF, "Send a DPoP proof with this token.");
        }
        // RFC 9449 section 4.3, check 1.
        if (headers.size() > 1 || headers.get(0).length() > LONGEST) {
            throw malformed("Send one DPoP header of at most " + LONGEST + " characters.");
        }
        return headers.get(0);
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(Reason.MALFORMED_PROOF, sentence);
    }
}
