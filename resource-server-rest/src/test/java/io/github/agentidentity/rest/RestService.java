package io.github.agentidentity.rest;

import com.sun.net.httpserver.HttpServer;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The mail service in Jersey. */
final class RestService implements GuardedService {

    private final AtomicInteger handled = new AtomicInteger();
    private final HttpServer server;

    RestService(String issuer) {
        ResourceServer mail = ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .build();
        ResourceConfig application =
                new ResourceConfig().register(AgentGuard.of(mail)).register(new MailResource(handled));
        server = JdkHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), application);
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
