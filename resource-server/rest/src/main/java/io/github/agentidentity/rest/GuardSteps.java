package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Challenge;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of the guard in their order; for adapters to runtimes that take filters in a way of their own. All of them must
 * be taken, as {@link AgentGuard} does.
 */
public final class GuardSteps {

    private static final Logger LOG = LoggerFactory.getLogger(GuardSteps.class);

    private final ResourceServer server;

    private GuardSteps(ResourceServer server) {
        this.server = server;
    }

    /** The steps of a guard that trusts as {@code server} does. */
    public static GuardSteps of(ResourceServer server) {
        return new GuardSteps(server);
    }

    /**
     * Authenticates the caller, before anything is matched. It may wait for the issuer.
     *
     * @return whether the request goes on; otherwise it is aborted, with a refusal or the metadata of RFC 9728
     */
    public boolean authenticate(ContainerRequestContext request) {
        IncomingRequest incoming = Incoming.of(request);
        if (incoming.method().equals("GET")
                && incoming.path().equals(server.metadata().path())) {
            request.abortWith(Response.ok(server.metadata().text(), MediaType.APPLICATION_JSON_TYPE)
                    .build());
            return false;
        }
        try {
            boolean secure = request.getSecurityContext().isSecure();
            request.setSecurityContext(new Caller(server.authenticate(incoming), secure));
            return true;
        } catch (Refusal refusal) {
            request.abortWith(Incoming.answer(server.challenge(refusal, incoming)));
            return false;
        }
    }

    /**
     * Judges the action of an agent, after a method was matched and before it runs; the request is aborted where it may
     * not go on. It may wait for the issuer.
     *
     * @param matched the method; absent where there is none
     * @return whether the request goes on; otherwise it is aborted
     */
    public boolean judge(ContainerRequestContext request, @Nullable ResourceInfo matched) {
        if (AgentGuard.principal(request.getSecurityContext()) instanceof AgentPrincipal agent) {
            MethodRule rule = Matched.rule(matched);
            rule.actionName().ifPresent(action -> Incoming.nameAction(request, action));
            try {
                requireAnswerable(matched);
                rule.require(agent, server.resource(), Incoming.of(request));
            } catch (Refusal refusal) {
                request.abortWith(Incoming.answer(server.challenge(refusal, Incoming.of(request))));
                return false;
            }
        }
        return true;
    }

    private static void requireAnswerable(@Nullable ResourceInfo matched) {
        if (Matched.escapes(matched)) {
            LOG.error(
                    "Closed to agents, because its answer passes no filter: give it @AgentAction or @Undecided: {}",
                    Matched.name(matched));
            throw Refusal.because(
                    Reason.UNDECIDED,
                    "Tell the service's owner: it would answer here without asking what the agent may do.");
        }
    }

    /** Hands out the nonce for the next proof, where nonces are demanded: RFC 9449 section 9. */
    public void offerNonce(ContainerResponseContext response) {
        server.nonce().ifPresent(nonce -> response.getHeaders().putSingle("DPoP-Nonce", nonce));
    }

    /**
     * Puts a refusal in the place of an answer to an agent of whom nobody asked what it may do; after all other
     * filters, which may still change the status.
     *
     * @param matched the method that answers; absent where there is none
     */
    public void decide(
            ContainerRequestContext request, ContainerResponseContext response, @Nullable ResourceInfo matched) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller
                && caller.who() instanceof AgentPrincipal agent) {
            try {
                Matched.rule(matched).requireDecision(agent, response.getStatus());
            } catch (Refusal refusal) {
                LOG.error("Answered with 500, because nobody asked what the agent may do: {}", Matched.name(matched));
                replace(response, server.challenge(refusal, Incoming.of(request)));
            }
        }
    }

    private static void replace(ContainerResponseContext response, Challenge challenge) {
        response.setStatus(challenge.status());
        response.getHeaders().clear();
        challenge.headers(response.getHeaders()::add);
        response.setEntity(challenge.text(), new Annotation[0], MediaType.valueOf(challenge.contentType()));
    }

    /**
     * The answer to a refusal that a resource method throws.
     *
     * @param headers those of the request; only the scheme that the caller used matters
     * @param matched the method; absent where there is none
     */
    public Response answer(Refusal refusal, @Nullable HttpHeaders headers, @Nullable ResourceInfo matched) {
        List<String> authorization = headers == null
                ? List.of()
                : headers.getRequestHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        IncomingRequest request = IncomingRequest.of("", "").authorization(authorization);
        return Incoming.answer(server.challenge(
                refusal, Matched.rule(matched).actionName().map(request::action).orElse(request)));
    }
}
