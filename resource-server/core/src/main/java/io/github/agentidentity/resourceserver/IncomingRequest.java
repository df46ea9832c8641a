package io.github.agentidentity.resourceserver;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Parts of an HTTP request that this library looks at, independent of any framework.
 *
 * @param method the HTTP method as received
 * @param path the path of the request target as received: not decoded, not normalised, without the query
 * @param authorization the values of all {@code Authorization} headers
 * @param proofs the values of all {@code DPoP} headers
 * @param certificate the client certificate whose key the TLS layer has checked, if there was one; never one taken from
 *     a header that a caller can send
 * @param action the action that the request is, where the service's own code says so; challenges name it, and no
 *     decision depends on it
 */
public record IncomingRequest(
        String method,
        String path,
        List<String> authorization,
        List<String> proofs,
        Optional<X509Certificate> certificate,
        Optional<String> action) {

    public IncomingRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(path);
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(action);
        authorization = List.copyOf(authorization);
        proofs = List.copyOf(proofs);
    }

    /** A request that proves nothing yet. */
    public static IncomingRequest of(String method, String path) {
        return new IncomingRequest(method, path, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The same with the values of all {@code Authorization} headers. */
    public IncomingRequest authorization(List<String> values) {
        return new IncomingRequest(method, path, values, proofs, certificate, action);
    }

    /** The same with the values of all {@code DPoP} headers. */
    public IncomingRequest proofs(List<String> values) {
        return new IncomingRequest(method, path, authorization, values, certificate, action);
    }

    /** The same with the client certificate of its connection. */
    public IncomingRequest certificate(X509Certificate checked) {
        return new IncomingRequest(method, path, authorization, proofs, Optional.of(checked), action);
    }

    /**
     * The same, being this action: a challenge to it can say which scope it needs
     * ({@link ResourceServerBuilder#actions}). It is decided nowhere by this.
     *
     * @param named the literal name of the action, as the service's own code knows it
     */
    public IncomingRequest action(String named) {
        return new IncomingRequest(method, path, authorization, proofs, certificate, Optional.of(named));
    }

    /** Method and path, never a token or a proof. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
