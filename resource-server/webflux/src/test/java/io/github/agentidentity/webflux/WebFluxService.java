package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** The mail service in Spring Boot, on Netty. */
final class WebFluxService implements GuardedService {

    private final ConfigurableApplicationContext application;

    WebFluxService(String issuer) {
        this(builder(issuer).build());
    }

    /** The same, asking the issuer's decision point. */
    static WebFluxService deciding(String issuer) {
        return new WebFluxService(builder(issuer)
                .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).requestingApproval())
                .build());
    }

    private static ResourceServerBuilder builder(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .actions("messages.read", "messages.delete", "payments.send");
    }

    WebFluxService(ResourceServer mail) {
        SpringApplication spring = new SpringApplication(MailApplication.class);
        spring.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean(ResourceServer.class, () -> mail));
        application = start(spring);
    }

    static ConfigurableApplicationContext start(SpringApplication spring) {
        spring.setWebApplicationType(WebApplicationType.REACTIVE);
        spring.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(ReactorResourceFactory.class, WebFluxService::ownResources));
        spring.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "server.max-http-request-header-size", "32KB",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        return spring.run();
    }

    /** Resources that no other service of the tests loses when this one ends. */
    private static ReactorResourceFactory ownResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public int handled() {
        return application.getBean(MailController.class).handled();
    }

    @Override
    public void close() {
        application.close();
    }
}
