package io.github.agentidentity.examples.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A chat's webhook on loopback. */
final class Hook implements AutoCloseable {

    private final BlockingQueue<String> posts = new LinkedBlockingQueue<>();
    private final HttpServer server;

    /**
     * @param status of each answer
     * @param location where it sends whoever follows; empty for nowhere
     */
    Hook(int status, String location) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            posts.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The next post; null where none comes in a second. */
    @Nullable
    String next() throws InterruptedException {
        return posts.poll(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
