package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Arrays;
import java.util.List;

/**
 * JOSE header of a token, as far as it is used: the kind of the token, the algorithm and the key. A header that brings
 * a key along, points to one or asks for an extension is refused before anything is looked up.
 *
 * @param kind the kind that the header names; what the token is, its payload says
 * @param algorithm one of {@link Algorithms}
 * @param keyId the {@code kid} of the issuer's key
 */
record TokenHeader(Kind kind, JWSAlgorithm algorithm, String keyId) {

    /** The kinds of headers that a service may see, by their {@code typ}; compared exactly, as our issuer writes it. */
    enum Kind {
        /** Ours, and Keycloak's own access tokens of clients that ask for it: RFC 9068 section 2.1. */
        RFC9068(MissionNames.ACCESS_HEADER_TYPE),
        /** Keycloak's own access tokens otherwise, and much else of Keycloak's. */
        JWT("JWT");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The {@code typ}. */
        String type() {
            return type;
        }
    }

    /** Keys and extensions are never taken from a token: RFC 8725 sections 3.1 and 3.10, RFC 7515 section 4.1.11. */
    private static final List<String> REFUSED = List.of("jwk", "jku", "x5u", "x5c", "crit");

    /**
     * Reads the header.
     *
     * @throws Refusal {@code WRONG_TOKEN_TYPE}, {@code MALFORMED_TOKEN}, or {@code UNTRUSTED_SIGNATURE} for an
     *     algorithm that is not accepted
     */
    static TokenHeader read(JoseMembers header) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> header.is("typ", each.type))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an agent token, not another kind of token."));
        if (REFUSED.stream().anyMatch(header::has)) {
            throw Refusal.because(
                    Reason.MALFORMED_TOKEN, "Present a token without keys, key addresses or extensions in its header.");
        }
        JWSAlgorithm algorithm = Algorithms.accepted(header.text("alg"))
                .orElseThrow(() -> Refusal.because(
                        Reason.UNTRUSTED_SIGNATURE,
                        "Present a token signed with RSA or ECDSA by this server's issuer."));
        return new TokenHeader(kind, algorithm, header.text("kid"));
    }
}
