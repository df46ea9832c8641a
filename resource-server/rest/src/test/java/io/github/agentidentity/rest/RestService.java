package io.github.agentidentity.rest;

import com.sun.net.httpserver.HttpServer;
import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The mail service in Jersey. */
final class RestService implements GuardedService {

    private final AtomicInteger handled = new AtomicInteger();
    private final HttpServer server;

    RestService(String issuer) {
        this(builder(issuer).build(), new X509Certificate[0]);
    }

    /** The same, asking the issuer's decision point. */
    static RestService deciding(String issuer) {
        return new RestService(
                builder(issuer)
                        .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET)
                                .requestingApproval())
                        .build(),
                new X509Certificate[0]);
    }

    private static ResourceServerBuilder builder(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .actions("messages.read", "messages.delete", "payments.send");
    }

    /** The same, where the container says that it has checked these certificates. */
    RestService(ResourceServer mail, X509Certificate[] checked) {
        ResourceConfig application =
                new ResourceConfig().register(AgentGuard.of(mail)).register(new MailResource(handled));
        application.register(new Container(checked), 1).register(new Preflights(), 2);
        server = JdkHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), application);
    }

    /** Stands in for a servlet container, whose attributes are properties of the request. */
    @PreMatching
    static final class Container implements ContainerRequestFilter {

        private final X509Certificate[] checked;

        Container(X509Certificate[] checked) {
            this.checked = checked.clone();
        }

        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty("jakarta.servlet.request.X509Certificate", checked);
        }
    }

    /** Stands in for a CORS filter, which answers preflights before anybody asks for a token. */
    @PreMatching
    static final class Preflights implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getMethod().equals("OPTIONS")
                    && request.getHeaderString("Access-Control-Request-Method") != null) {
                request.abortWith(Response.noContent().build());
            }
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
