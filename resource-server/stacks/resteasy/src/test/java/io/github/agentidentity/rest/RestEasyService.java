package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.GuardedService;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** The mail service in RESTEasy. */
final class RestEasyService implements GuardedService {

    private final AtomicInteger handled = new AtomicInteger();
    private final Tomcat tomcat = new Tomcat();

    RestEasyService(String issuer) throws Exception {
        this(builder(issuer).build());
    }

    /** The same, asking the issuer's decision point. */
    static RestEasyService deciding(String issuer) throws Exception {
        return new RestEasyService(builder(issuer)
                .deciding(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).requestingApproval())
                .build());
    }

    private static ResourceServerBuilder builder(String issuer) {
        return ResourceServer.builder(issuer, Cast.MAIL)
                .humansThrough(Cast.DESK)
                .services(Cast.BILLING)
                .actions("messages.read", "messages.delete", "payments.send");
    }

    private RestEasyService(ResourceServer mail) throws Exception {
        tomcat.setBaseDir("target/tomcat");
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxHttpRequestHeaderSize", "32768");
        tomcat.setConnector(connector);

        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(new MailApplication(mail, handled));
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (classes, application) -> application.setAttribute(ResteasyDeployment.class.getName(), deployment),
                null);
        Tomcat.addServlet(context, "rest", new HttpServlet30Dispatcher()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "rest");
        tomcat.start();
    }

    /** The application: the guard and one resource. */
    static final class MailApplication extends Application {

        private final Set<Object> singletons;

        MailApplication(ResourceServer mail, AtomicInteger handled) {
            singletons = Set.of(AgentGuard.of(mail), new MailResource(handled));
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // RESTEasy takes instances in no other way.
        public Set<Object> getSingletons() {
            return singletons;
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    public int handled() {
        return handled.get();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
