package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The mail service of the demo, {@code https://mail.example} to the world, on a loopback port in truth.
 *
 * <p>It keeps a mailbox for every human who has sent an agent. An agent works on its human's mailbox only, because the
 * mailbox is chosen by the token and by nothing in the request. Actions are asked for on the service's own URI, where
 * they are registered; a token narrowed to a resource below it is therefore refused.
 */
public final class MailService implements AutoCloseable {

    /** The resource that tokens must be for, as registered at the issuer. */
    public static final ResourceUri RESOURCE = new ResourceUri("https://mail.example");

    private static final System.Logger LOG = System.getLogger(MailService.class.getName());
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 4;

    private final ResourceServer tokens;
    private final HttpServer server;
    private final ExecutorService workers;
    private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

    private MailService(ResourceServer tokens, HttpServer server, ExecutorService workers) {
        this.tokens = tokens;
        this.server = server;
        this.workers = workers;
    }

    /**
     * A service that is listening.
     *
     * @param port a port of the loopback address 127.0.0.1, or 0 for any that is free
     * @param issuer the issuer whose tokens it accepts, such as {@code http://127.0.0.1:8081/realms/agents}
     * @throws IOException if the port is taken
     */
    public static MailService start(int port, String issuer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        ResourceServer tokens = ResourceServer.builder(issuer, RESOURCE.value())
                .publicUrl(uri(server).toString())
                .build();
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        MailService service = new MailService(tokens, server, workers);
        server.setExecutor(workers);
        server.createContext("/", service::serve);
        server.start();
        return service;
    }

    /** Runs the service by itself until it is stopped: {@code --port <number> --issuer <url>}. */
    public static void main(String[] arguments) throws IOException {
        MailOptions options = MailOptions.parse(List.of(arguments));
        MailService service = start(options.port(), options.issuer());
        System.out.println("The mail service listens on " + service.uri() + " for tokens of " + options.issuer());
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
            IncomingRequest request = request(exchange);
            Answer answer;
            try {
                AgentPrincipal agent = tokens.authenticateAgent(request);
                exchange.getResponseHeaders().set("Agent-Identity", introduction(agent));
                answer = answer(exchange, agent);
            } catch (Refusal refusal) {
                answer = Answer.refused(tokens.challenge(refusal, request));
            }
            answer.writeTo(exchange);
        }
    }

    private Answer answer(HttpExchange exchange, AgentPrincipal agent) throws IOException {
        Optional<Route> route = Route.of(exchange);
        if (route.isEmpty()) {
            return Answer.notFound();
        }
        // Whatever an agent does here stays in its human's own mailbox.
        agent.permits(ActionRequest.of(route.get().action(), RESOURCE).reaching(Visibility.SELF))
                .orThrow();
        // Mission and token id join this log to the issuer's evidence: mission core draft, Resource Server Enforcement.
        LOG.log(
                System.Logger.Level.DEBUG,
                "{0} by {1} for {2}, mission {3}, token {4}",
                route.get().action(),
                agent.agent(),
                agent.human(),
                agent.mission().id(),
                agent.tokenId());
        return route.get().answer(mailboxes.computeIfAbsent(agent.human(), human -> new Mailbox()), exchange);
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

    /** Stops listening; mailboxes are forgotten. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
