package io.github.agentidentity.stacks.quarkus;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that got as far as the service's own code, and tells the test beside the guard. */
@Startup
@Singleton
public class HandledRequests {

    private final AtomicInteger count = new AtomicInteger();

    HandledRequests() throws IOException {
        HttpServer aside = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        aside.createContext("/", exchange -> {
            byte[] text = Integer.toString(count.get()).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        aside.start();
        System.out.println("Counting on: http://127.0.0.1:" + aside.getAddress().getPort());
    }

    void add() {
        count.incrementAndGet();
    }
}
