package io.github.agentidentity.testkit;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A realm on a loopback port: metadata, key set, introspection, token endpoint and decision point, as a Keycloak server
 * publishes them. Its tokens are good for a service that trusts {@link #issuer()}; a {@link TokenWriter} makes the bad
 * ones.
 */
public final class FakeIssuer implements AutoCloseable {

    private static final String METADATA = "/realms/agents/.well-known/openid-configuration";
    private static final String KEYS = "/realms/agents/protocol/openid-connect/certs";
    private static final String TOKEN = "/realms/agents/protocol/openid-connect/token";
    private static final String INTROSPECTION = "/realms/agents/protocol/openid-connect/token/introspect";
    private static final String DECISIONS = "/realms/agents/agent-identity";

    private final HttpServer server;
    private final ECKey key = Keys.fresh();
    private final FakeIntrospection introspection = new FakeIntrospection();
    private final FakeDecisionPoint decisions;
    private final FakeEvidence evidence = new FakeEvidence();
    private final FakeExchange exchange = new FakeExchange(this);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger keyCalls = new AtomicInteger();
    private final AtomicInteger strayCalls = new AtomicInteger();
    private volatile String metadata;
    private volatile String keys = "{\"keys\":[]}";
    private volatile int status = 200;
    private volatile String location = "";
    private volatile Duration delay = Duration.ZERO;

    private FakeIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-issuer");
            thread.setDaemon(true);
            return thread;
        }));
        metadata = "{\"introspection_endpoint\":\"" + introspectionUri() + "\",\"token_endpoint\":\"" + at(TOKEN)
                + "\"," + metadata(issuer(), keysUri()).substring(1);
        server.createContext("/", exchange -> {
            strayCalls.incrementAndGet();
            answer(exchange, 404, "");
        });
        server.createContext(METADATA, exchange -> answer(exchange, status, metadata));
        server.createContext(KEYS, exchange -> {
            keyCalls.incrementAndGet();
            answer(exchange, status, keys);
        });
        server.createContext(INTROSPECTION, this::introspect);
        server.createContext(TOKEN, this::exchange);
        decisions = new FakeDecisionPoint(at(DECISIONS));
        server.createContext(DECISIONS + "/access/v1/evaluation", decisions::answer);
        server.createContext(DECISIONS + "/evidence", evidence::answer);
        server.start();
    }

    /** An issuer that is listening and publishes its {@link #key()}. */
    public static FakeIssuer start() {
        FakeIssuer issuer = new FakeIssuer();
        return issuer.publishing(issuer.key);
    }

    /** The issuer as its tokens name it. */
    public String issuer() {
        return at("/realms/agents");
    }

    /** The key that it publishes and signs with unless a test says otherwise. */
    public ECKey key() {
        return key;
    }

    /** An agent token that the test may still change: the inbox assistant may read and label Alice's mail. */
    public TokenWriter agent() {
        return TokenWriter.agent(issuer());
    }

    /** Alice's own token that the test may still change. */
    public TokenWriter human() {
        return TokenWriter.human(issuer());
    }

    /** The token of the service {@code billing} that the test may still change. */
    public TokenWriter service() {
        return TokenWriter.service(issuer());
    }

    /** {@code token} signed with this issuer's own key. */
    public String sign(TokenWriter token) {
        return token.signedBy(key);
    }

    /** Publishes these keys and no others. */
    public FakeIssuer publishing(JWK... published) {
        keys = new JWKSet(List.of(published)).toPublicJWKSet().toString();
        return this;
    }

    /** Address of the key set. */
    public String keysUri() {
        return at(KEYS);
    }

    /** Its introspection endpoint, which says what its tokens are worth when a service asks. */
    public FakeIntrospection introspection() {
        return introspection;
    }

    /** Address of that endpoint. */
    public String introspectionUri() {
        return at(INTROSPECTION);
    }

    /** Its decision point, which a service asks where a token does not say. */
    public FakeDecisionPoint decisions() {
        return decisions;
    }

    /** The place to which a service uploads what it decided by itself. */
    public FakeEvidence evidence() {
        return evidence;
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Its token endpoint, where an agent exchanges its grant. */
    public FakeExchange exchange() {
        return exchange;
    }

    private void exchange(HttpExchange asked) throws IOException {
        String form = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> token = exchange.answer(
                authorization(asked),
                form,
                Optional.ofNullable(asked.getRequestHeaders().getFirst("DPoP")));
        answer(asked, token.isPresent() ? status : 400, token.orElse("{\"error\":\"invalid_request\"}"));
    }

    private static String authorization(HttpExchange asked) {
        return Optional.ofNullable(asked.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
    }

    private void introspect(HttpExchange asked) throws IOException {
        String form = new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> told =
                status == 200 ? introspection.answer(authorization(asked), form, issuer()) : Optional.of("");
        answer(asked, told.isPresent() ? status : 401, told.orElse(""));
    }

    /** Publishes this text as metadata. */
    public void writeMetadata(String text) {
        metadata = text;
    }

    /** Metadata of an issuer whose key set is at {@code keysUri}. */
    public static String metadata(String issuer, String keysUri) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysUri + "\"}";
    }

    /** Publishes this text as key set. */
    public void writeKeys(String text) {
        keys = text;
    }

    /** Answers with this status from now on. */
    public void failWith(int status) {
        this.status = status;
    }

    /** Answers with a redirect from now on. */
    public void redirectTo(URI elsewhere) {
        this.location = elsewhere.toString();
        this.status = 302;
    }

    /** Answers so much later from now on; an hour is an issuer that hangs. */
    public void delay(Duration delay) {
        this.delay = delay;
    }

    /** Answers properly and at once again. */
    public void recover() {
        this.status = 200;
        this.delay = Duration.ZERO;
    }

    /** Number of requests of any kind. */
    public int calls() {
        return calls.get();
    }

    /** Number of requests for the key set. */
    public int keyCalls() {
        return keyCalls.get();
    }

    /** An address that only a service calls that lets tokens lead it somewhere. */
    public URI trap() {
        return URI.create(at("/trap"));
    }

    /** Number of requests for an address that is none of the issuer's. */
    public int strayCalls() {
        return strayCalls.get();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            Thread.sleep(delay.toMillis());
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", location);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop(0);
    }
}
