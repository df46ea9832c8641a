package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.GuardedService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The example: a mail service in Jetty. */
final class ServletService implements GuardedService {

    private final MailServlet servlet = new MailServlet();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    ServletService(String issuer) throws Exception {
        this(GuardedMail.server(issuer), new X509Certificate[0]);
    }

    /** The same, where the container says that it has checked these certificates. */
    ServletService(ResourceServer mail, X509Certificate[] checked) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/*");
        ServletHolder odd = new ServletHolder(new OddServlet());
        odd.setAsyncSupported(true);
        context.addServlet(odd, "/odd");
        context.addFilter(
                (request, response, chain) -> {
                    request.setAttribute("jakarta.servlet.request.X509Certificate", checked);
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));

        context.addFilter(ServletService::believeForwardedPrefix, "/*", EnumSet.of(DispatcherType.REQUEST));
        AgentFilter agents = GuardedMail.filter(mail);
        context.addFilter(agents, "/*", EnumSet.allOf(DispatcherType.class));

        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(context);
        jetty.start();
    }

    /** Stands in for filters that let a caller's header change the path that is told. */
    private static void believeForwardedPrefix(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest sent = (HttpServletRequest) request;
        @Nullable String prefix = sent.getHeader("X-Forwarded-Prefix");
        HttpServletRequest told = new HttpServletRequestWrapper(sent) {

            @Override
            public String getRequestURI() {
                return prefix == null ? sent.getRequestURI() : prefix + sent.getRequestURI();
            }
        };
        chain.doFilter(told, response);
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public int handled() {
        return servlet.handled();
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
