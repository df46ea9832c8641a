package io.github.agentidentity.resourceserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail service with nothing between the library and the JDK's own HTTP server. */
final class PlainService implements GuardedService {

    private final ResourceServer mail;
    private final HttpServer server;
    private final AtomicInteger handled = new AtomicInteger();

    PlainService(String issuer) throws IOException {
        this(builder(issuer));
    }

    /** The same, asking the issuer's decision point. */
    static PlainService deciding(String issuer) throws IOException {
        return new PlainService(builder(issuer)
                .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).requestingApproval()));
    }

    private static ResourceServerBuilder builder(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING);
    }

    private PlainService(ResourceServerBuilder builder) throws IOException {
        mail = builder.build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> guarded(exchange, "GET", "messages.read"));
        server.createContext("/messages/m1", exchange -> guarded(exchange, "DELETE", "messages.delete"));
        server.createContext(mail.metadata().path(), exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(exchange, 200, mail.metadata().text());
        });
        server.start();
    }

    private void guarded(HttpExchange exchange, String method, String action) throws IOException {
        IncomingRequest request = IncomingRequest.of(
                        exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
                .authorization(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()))
                .proofs(exchange.getRequestHeaders().getOrDefault("DPoP", List.of()));
        try {
            Principal who = mail.authenticate(request);
            if (who instanceof AgentPrincipal agent) {
                agent.permits(ActionRequest.of(action, mail.resource())
                                .reaching(Visibility.SELF)
                                .sentBy(request))
                        .orThrow();
            }
            handled.incrementAndGet();
            answer(exchange, method.equals(request.method()) ? 200 : 405, name(who));
        } catch (Refusal refusal) {
            Challenge challenge = mail.challenge(refusal, request);
            challenge.headers(exchange.getResponseHeaders()::add);
            answer(exchange, challenge.status(), challenge.text());
        }
    }

    private static String name(Principal who) {
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public int handled() {
        return handled.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
