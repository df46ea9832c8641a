package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * The signatures that count: the asymmetric algorithms of RFC 7518 section 3.1 that a Keycloak realm can sign with. No
 * {@code none}, no HMAC. No EdDSA either: Nimbus verifies it only with a further library.
 */
final class Algorithms {

    private static final List<JWSAlgorithm> ACCEPTED = List.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512);

    private Algorithms() {}

    /** The algorithm of exactly this name, if it counts. */
    static Optional<JWSAlgorithm> accepted(String name) {
        return ACCEPTED.stream()
                .filter(algorithm -> algorithm.getName().equals(name))
                .findFirst();
    }

    /** Their names. */
    static List<String> names() {
        return ACCEPTED.stream().map(JWSAlgorithm::getName).toList();
    }
}
