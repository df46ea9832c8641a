package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.IncomingRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A servlet request in the words of the library. */
final class Incoming {

    /** Jakarta Servlet 6.0 section 3.10: the chain that the container has checked, the client's own first. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private Incoming() {}

    static IncomingRequest of(HttpServletRequest request) {
        IncomingRequest incoming = IncomingRequest.of(request.getMethod(), request.getRequestURI())
                .authorization(values(request, "Authorization"))
                .proofs(values(request, "DPoP"));
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? incoming.certificate(chain[0])
                : incoming;
    }

    private static List<String> values(HttpServletRequest request, String name) {
        // A container may deny access to a header by null: then it is not there.
        @Nullable Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }
}
