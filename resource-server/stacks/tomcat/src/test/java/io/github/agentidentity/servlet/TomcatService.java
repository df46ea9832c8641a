package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.GuardedService;
import jakarta.servlet.Servlet;
import java.net.URI;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** The mail service in Tomcat. */
final class TomcatService implements GuardedService {

    private final MailServlet servlet = new MailServlet();
    private final Tomcat tomcat = new Tomcat();

    TomcatService(String issuer) throws Exception {
        this(GuardedMail.server(issuer));
    }

    TomcatService(ResourceServer mail) throws Exception {
        tomcat.setBaseDir("target/tomcat");
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        // As the README says: a token of 16 KiB and more goes into a header.
        connector.setProperty("maxHttpRequestHeaderSize", "32768");
        tomcat.setConnector(connector);

        Context context = tomcat.addContext("", null);
        add(context, "mail", servlet, "/*");
        add(context, "odd", new OddServlet(), "/odd");
        context.addServletContainerInitializer(
                (classes, application) -> GuardedMail.filter(mail).addTo(application, "agents"), null);
        tomcat.start();
    }

    private static void add(Context context, String name, Servlet servlet, String mapping) {
        Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(mapping, name);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    @Override
    public int handled() {
        return servlet.handled();
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
