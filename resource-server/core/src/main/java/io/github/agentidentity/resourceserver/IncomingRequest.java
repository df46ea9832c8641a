package io.github.agentidentity.resourceserver;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts of an HTTP request that this library looks at, independent of any framework. Immutable. */
@PublicApi
public final class IncomingRequest {

    private static final Set<String> BODIES = Set.of("POST", "PUT", "PATCH");

    private final Parts parts;

    private record Parts(
            String method,
            String path,
            List<String> authorization,
            List<String> proofs,
            Optional<X509Certificate> certificate,
            Optional<String> action,
            boolean content) {
        Parts {
            Objects.requireNonNull(method);
            Objects.requireNonNull(path);
            authorization = List.copyOf(authorization);
            proofs = List.copyOf(proofs);
            Objects.requireNonNull(certificate);
            Objects.requireNonNull(action);
        }
    }

    private IncomingRequest(Parts parts) {
        this.parts = parts;
    }

    /**
     * A request that proves nothing yet.
     *
     * @param method the HTTP method as received
     * @param path the path of the request target as received: not decoded, not normalised, without the query
     */
    public static IncomingRequest of(String method, String path) {
        return new IncomingRequest(
                new Parts(method, path, List.of(), List.of(), Optional.empty(), Optional.empty(), true));
    }

    /** The same with the values of all {@code Authorization} headers. */
    public IncomingRequest authorization(List<String> values) {
        return new IncomingRequest(
                new Parts(method(), path(), values, proofs(), certificate(), action(), hasContent()));
    }

    /** The same with the values of all {@code DPoP} headers. */
    public IncomingRequest proofs(List<String> values) {
        return new IncomingRequest(
                new Parts(method(), path(), authorization(), values, certificate(), action(), hasContent()));
    }

    /**
     * The same with the client certificate of its connection.
     *
     * @param checked a certificate whose key the TLS layer has checked; never one taken from a header that a caller can
     *     send
     */
    public IncomingRequest certificate(X509Certificate checked) {
        return new IncomingRequest(
                new Parts(method(), path(), authorization(), proofs(), Optional.of(checked), action(), hasContent()));
    }

    /**
     * The same, being this action: a challenge to it can say which scope it needs
     * ({@link ResourceServerBuilder#actions}). It is decided nowhere by this.
     *
     * @param named the literal name of the action, as the service's own code knows it
     */
    public IncomingRequest action(String named) {
        return new IncomingRequest(new Parts(
                method(), path(), authorization(), proofs(), certificate(), Optional.of(named), hasContent()));
    }

    /**
     * The same, having looked whether it says more than method and path do. A body is told by its headers (RFC 9112
     * section 6.3); without any of them there is none, but with a method that is for bodies there may be one (RFC 9113
     * section 8.1.1).
     *
     * @param query the query as received; absent where there is none
     * @param headers the values of all headers of a name
     */
    public IncomingRequest lookingForContent(@Nullable String query, Function<String, List<String>> headers) {
        List<String> length = headers.apply("Content-Length");
        boolean body = !headers.apply("Transfer-Encoding").isEmpty()
                || (length.isEmpty() ? BODIES.contains(method()) : !length.equals(List.of("0")));
        return new IncomingRequest(
                new Parts(method(), path(), authorization(), proofs(), certificate(), action(), query != null || body));
    }

    /** The HTTP method as received. */
    public String method() {
        return parts.method();
    }

    /** The path of the request target as received. */
    public String path() {
        return parts.path();
    }

    /** The values of all {@code Authorization} headers. */
    public List<String> authorization() {
        return parts.authorization();
    }

    /** The values of all {@code DPoP} headers. */
    public List<String> proofs() {
        return parts.proofs();
    }

    /** The client certificate of the connection, if there was one. */
    public Optional<X509Certificate> certificate() {
        return parts.certificate();
    }

    /** The action that the request is, where the service's own code says so. */
    public Optional<String> action() {
        return parts.action();
    }

    /** Whether it may say more than its method and path do, in a query or a body: true until somebody has looked. */
    public boolean hasContent() {
        return parts.content();
    }

    /** Method and path, never a token or a proof. */
    @Override
    public String toString() {
        return method() + " " + path();
    }
}
