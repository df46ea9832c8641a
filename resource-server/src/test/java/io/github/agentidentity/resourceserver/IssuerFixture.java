package io.github.agentidentity.resourceserver;

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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm on a loopback port: metadata and key set, as a Keycloak server publishes them, with counters. */
public final class IssuerFixture implements AutoCloseable {

    private static final String METADATA = "/realms/agents/.well-known/openid-configuration";
    private static final String KEYS = "/realms/agents/protocol/openid-connect/certs";

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger keyCalls = new AtomicInteger();
    private volatile String metadata;
    private volatile String keys = "{\"keys\":[]}";
    private volatile int status = 200;
    private volatile String location = "";

    public IssuerFixture() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        metadata = metadata(issuer(), keysUri());
        server.createContext("/", exchange -> answer(exchange, 404, ""));
        server.createContext(METADATA, exchange -> answer(exchange, status, metadata));
        server.createContext(KEYS, exchange -> {
            keyCalls.incrementAndGet();
            answer(exchange, status, keys);
        });
        server.start();
    }

    public IssuerFixture publishing(JWK... published) {
        keys = new JWKSet(List.of(published)).toPublicJWKSet().toString();
        return this;
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/agents";
    }

    String keysUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + KEYS;
    }

    void writeMetadata(String text) {
        metadata = text;
    }

    static String metadata(String issuer, String keysUri) {
        return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysUri + "\"}";
    }

    void writeKeys(String text) {
        keys = text;
    }

    void failWith(int status) {
        this.status = status;
    }

    void redirectTo(URI elsewhere) {
        this.location = elsewhere.toString();
        this.status = 302;
    }

    void recover() {
        this.status = 200;
    }

    int calls() {
        return calls.get();
    }

    int keyCalls() {
        return keyCalls.get();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", location);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
