package io.github.agentidentity.testkit;

import com.nimbusds.jose.jwk.JWK;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * Credentials that a request shows.
 *
 * @param authorization the values of its {@code Authorization} headers
 * @param proofs the values of its {@code DPoP} headers
 */
public record Presented(List<String> authorization, List<String> proofs) {

    public Presented {
        authorization = List.copyOf(authorization);
        proofs = List.copyOf(proofs);
    }

    /** Nothing. */
    public static Presented nothing() {
        return new Presented(List.of(), List.of());
    }

    /** A bearer token. */
    public static Presented bearer(String token) {
        return new Presented(List.of("Bearer " + token), List.of());
    }

    /** A bound token with a proof of its key. */
    public static Presented bound(String token, ProofWriter proof, JWK key) {
        return new Presented(List.of("DPoP " + token), List.of(proof.signedBy(key)));
    }

    /** Puts this into {@code request}. */
    public HttpRequest.Builder into(HttpRequest.Builder request) {
        authorization.forEach(value -> request.header("Authorization", value));
        proofs.forEach(value -> request.header("DPoP", value));
        return request;
    }
}
