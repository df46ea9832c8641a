package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a JOSE header is used: which key, and how. Everything that would bring a key along, point to one, or ask for
 * an extension is refused before anything is looked up.
 *
 * @param algorithm one of the asymmetric algorithms below
 * @param keyId the {@code kid} of the issuer's key
 */
record TokenHeader(JWSAlgorithm algorithm, String keyId) {

    /**
     * The asymmetric algorithms of RFC 7518 section 3.1 that a Keycloak realm can sign with. No {@code none}, no HMAC.
     * No EdDSA either: Nimbus verifies it only with a further library.
     */
    private static final Map<String, JWSAlgorithm> ACCEPTED = Stream.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512)
            .collect(Collectors.toUnmodifiableMap(JWSAlgorithm::getName, Function.identity()));

    /** Keys and extensions are never taken from a token: RFC 8725 sections 3.1 and 3.10, RFC 7515 section 4.1.11. */
    private static final List<String> REFUSED = List.of("jwk", "jku", "x5u", "x5c", "crit");

    /**
     * Reads the header.
     *
     * @throws Refusal {@code WRONG_TOKEN_TYPE}, {@code MALFORMED_TOKEN}, or {@code UNTRUSTED_SIGNATURE} for an
     *     algorithm that is not accepted
     */
    static TokenHeader read(Members header) {
        // RFC 9068 section 4; compared exactly, because our issuer writes exactly this.
        if (!header.is("typ", MissionNames.ACCESS_HEADER_TYPE)) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token, not another kind of token.");
        }
        if (REFUSED.stream().anyMatch(header::has)) {
            throw Refusal.because(
                    Reason.MALFORMED_TOKEN, "Present a token without keys, key addresses or extensions in its header.");
        }
        JWSAlgorithm algorithm = ACCEPTED.get(header.text("alg"));
        if (algorithm == null) {
            throw Refusal.because(
                    Reason.UNTRUSTED_SIGNATURE, "Present a token signed with RSA or ECDSA by this server's issuer.");
        }
        return new TokenHeader(algorithm, header.text("kid"));
    }
}
