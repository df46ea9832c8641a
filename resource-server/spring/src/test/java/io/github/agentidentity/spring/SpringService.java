package io.github.agentidentity.spring;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import jakarta.servlet.Filter;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** The mail service in Spring Boot. */
final class SpringService implements GuardedService {

    private final ServletWebServerApplicationContext application;

    SpringService(String issuer) {
        this(builder(issuer).build(), new X509Certificate[0]);
    }

    /** The same, asking the issuer's decision point. */
    static SpringService deciding(String issuer) {
        return new SpringService(
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
    SpringService(ResourceServer mail, X509Certificate[] checked) {
        SpringApplication spring = new SpringApplication(MailApplication.class);
        spring.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "server.max-http-request-header-size", "32KB",
                "spring.mvc.contentnegotiation.favor-parameter", "true",
                "server.forward-headers-strategy", "framework",
                "spring.main.banner-mode", "off",
                "logging.level.root", "off"));
        spring.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(ResourceServer.class, () -> mail);
            beans.registerBean(FilterRegistrationBean.class, () -> container(checked));
        });
        application = (ServletWebServerApplicationContext) spring.run();
    }

    private static FilterRegistrationBean<Filter> container(X509Certificate[] checked) {
        FilterRegistrationBean<Filter> first = new FilterRegistrationBean<>((request, response, chain) -> {
            request.setAttribute("jakarta.servlet.request.X509Certificate", checked);
            chain.doFilter(request, response);
        });
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(application.getWebServer()).getPort());
    }

    @Override
    public int handled() {
        return application.getBean(MailController.class).handled();
    }

    int harm() {
        return application.getBean(HandlerController.class).harm();
    }

    Archive archive() {
        return application.getBean(Archive.class);
    }

    @Override
    public void close() {
        application.close();
    }
}
