package io.github.agentidentity.demo.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that listens, and asks the decision point where a token leaves it open. The token alone says who comes, and
 * each answer to an agent names agent and human. Actions are asked for on the service's own URI, where they are
 * registered; a token narrowed to a resource below it is therefore refused.
 */
public final class GuardedService implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(GuardedService.class.getName());
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 8;

    private final ResourceServer tokens;
    private final HttpServer server;
    private final ExecutorService workers;
    private final Endpoint endpoint;

    private GuardedService(ResourceServer tokens, HttpServer server, ExecutorService workers, Endpoint endpoint) {
        this.tokens = tokens;
        this.server = server;
        this.workers = workers;
        this.endpoint = endpoint;
    }

    /**
     * A service that is listening.
     *
     * @param port a port of the loopback address 127.0.0.1, or 0 for any that is free
     * @param issuer the issuer whose tokens it accepts, such as {@code http://127.0.0.1:8081/realms/agents}
     * @throws IOException if the port is taken
     */
    public static GuardedService start(int port, String issuer, Registration registration, Endpoint endpoint)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        ResourceServer tokens = ResourceServer.builder(
                        issuer, registration.resource().value())
                .publicUrl(uri(server).toString())
                .deciding(DecisionPoint.as(registration.clientId(), registration.secret())
                        .requestingApproval())
                .build();
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        GuardedService service = new GuardedService(tokens, server, workers, endpoint);
        server.setExecutor(workers);
        server.createContext("/", service::serve);
        server.start();
        return service;
    }

    /**
     * Returns when the agent may do this now.
     *
     * @throws Refusal where it may not
     */
    public static void require(AgentPrincipal agent, ActionRequest request) {
        agent.permits(request).orThrow();
        // Mission and token id join this log to the issuer's evidence: mission core draft, Resource Server Enforcement.
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0} by {1} for {2}, mission {3}, token {4}",
                request,
                agent.agent(),
                agent.human(),
                agent.mission().id(),
                agent.tokenId());
    }

    /** Address at which it listens. */
    public URI uri() {
        return uri(server);
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Answer> open = endpoint.toAnybody(exchange);
            Answer answer = open.isPresent() ? open.get() : toAgent(exchange);
            answer.writeTo(exchange);
        }
    }

    private Answer toAgent(HttpExchange exchange) throws IOException {
        IncomingRequest request = request(exchange);
        try {
            AgentPrincipal agent = tokens.authenticateAgent(request);
            exchange.getResponseHeaders().set("Agent-Identity", introduction(agent));
            return endpoint.answer(exchange, agent);
        } catch (Refusal refusal) {
            return Answer.refused(tokens.challenge(refusal, request));
        }
    }

    private static IncomingRequest request(HttpExchange exchange) {
        return IncomingRequest.of(
                        exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
                .authorization(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()))
                .proofs(exchange.getRequestHeaders().getOrDefault("DPoP", List.of()));
    }

    private static String introduction(AgentPrincipal agent) {
        return "by " + encoded(agent.agent()) + " for " + encoded(agent.human());
    }

    private static String encoded(String identifier) {
        return URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
        tokens.close();
    }
}
