package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.Challenge;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servlet's request and response in the words of the library; for adapters that stand on servlets.
 *
 * @param request what came
 * @param response where the answer goes
 */
public record ServletExchange(HttpServletRequest request, HttpServletResponse response) {

    private static final Logger LOG = LoggerFactory.getLogger(ServletExchange.class);

    /** Jakarta Servlet 6.0 section 3.10: the chain that the container has checked, the client's own first. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private static final String ACTION = ServletExchange.class.getName() + ".action";

    /**
     * Says which action this is, in the words of the service's own code: a refusal can name the scope that it needs. It
     * is decided nowhere by this.
     */
    public void nameAction(String action) {
        nameAction(request, action);
    }

    static void nameAction(ServletRequest request, String action) {
        request.setAttribute(ACTION, action);
    }

    /** Takes that back, for a refusal that another token would not mend. */
    public void forgetAction() {
        request.removeAttribute(ACTION);
    }

    /** Returns the request as the library reads it. */
    public IncomingRequest incoming() {
        IncomingRequest incoming = IncomingRequest.of(request.getMethod(), RequestPath.of(request))
                .authorization(values("Authorization"))
                .proofs(values("DPoP"))
                .lookingForContent(request.getQueryString(), this::values);
        if (request.getAttribute(ACTION) instanceof String action) {
            incoming = incoming.action(action);
        }
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? incoming.certificate(chain[0])
                : incoming;
    }

    private List<String> values(String name) {
        // A container may deny access to a header by null: then it is not there.
        @Nullable Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }

    /** Whether this asks for the metadata of {@code server}, which needs no token. */
    public boolean asksForMetadataOf(ResourceServer server) {
        return request.getMethod().equals("GET")
                && RequestPath.of(request).equals(server.metadata().path());
    }

    /** Answers with the metadata of {@code server}. */
    public void tellMetadataOf(ResourceServer server) throws IOException {
        response.setContentType("application/json");
        write(server.metadata().text());
    }

    /** Adds the nonce for the next proof, where {@code server} demands nonces: RFC 9449 section 9. */
    public void offerNonceOf(ResourceServer server) {
        server.nonce().ifPresent(nonce -> response.setHeader("DPoP-Nonce", nonce));
    }

    /**
     * Takes back what was written, for a refusal that comes from inside the service.
     *
     * @throws IOException if the answer had begun, so that nobody takes what was sent for a success
     */
    public void startOver(Refusal refusal) throws IOException {
        if (response.isCommitted()) {
            throw new IOException(
                    "Refused after the answer had begun: " + refusal.reason().code());
        }
        response.reset();
    }

    /** Answers with {@code refusal}, where nothing was written before; headers of other filters stay. */
    public void refuse(Refusal refusal, ResourceServer server) throws IOException {
        if (refusal.reason() == Reason.UNDECIDED) {
            LOG.error(
                    "Answered with 500, because nobody asked what the agent may do: {} {}",
                    request.getMethod(),
                    RequestPath.of(request));
        }
        Challenge challenge = server.challenge(refusal, incoming());
        response.setStatus(challenge.status());
        challenge.headers(response::addHeader);
        response.setContentType(challenge.contentType());
        write(challenge.text());
    }

    private void write(String json) throws IOException {
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
