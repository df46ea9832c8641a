package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.servlet.AgentFilter;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The mail service, listening on the loopback interface. */
public final class MailServer implements AutoCloseable {

    private static final String PATH = "/mcp";

    private final Server jetty = new Server();
    private final MailTools tools = new MailTools();
    private final String resource;
    private final McpStatelessSyncServer protocol;

    /**
     * Starts it.
     *
     * @param issuer the issuer whose tokens it accepts
     * @param port where to listen; 0 for any that is free
     * @param decisions how to ask the issuer where a token does not say; without it such calls are refused
     */
    MailServer(String issuer, int port, Optional<DecisionPoint> decisions) throws Exception {
        String origin = "http://127.0.0.1:" + listen(port);
        resource = origin + PATH;
        ResourceServerBuilder builder =
                ResourceServer.builder(issuer, resource).actions("messages.read", "messages.delete");
        decisions.map(DecisionPoint::requestingApproval).ifPresent(builder::deciding);
        ResourceServer mail = builder.build();
        List<GuardedTool> guarded = tools.at(mail);
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .messageEndpoint(PATH)
                .httpHeaderValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedOrigin(origin)
                        .build())
                .contextExtractor(request ->
                        McpTransportContext.create(Map.of(GuardedTool.AGENT, AgentFilter.principal(request))))
                .build();
        protocol = McpServer.sync(transport)
                .serverInfo("mail", "1.0.0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(guarded.stream().map(GuardedTool::specification).toList())
                .addToolFilter((context, tool) -> isOpen(context, tool, guarded))
                .build();

        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(transport), PATH);
        AgentFilter agents =
                AgentFilter.guarding(mail).askedInside("POST", PATH).askedInside("GET", PATH);
        context.addFilter(new FilterHolder(agents), "/*", EnumSet.allOf(DispatcherType.class));
        context.addFilter(
                new FilterHolder(new ToolGuard(guarded, new ApprovalAnswers(issuer))),
                PATH,
                EnumSet.of(DispatcherType.REQUEST));
        jetty.setHandler(context);
        jetty.start();
    }

    /** The tools that an agent is shown are those that it may call, or may when somebody agrees. */
    private static boolean isOpen(McpTransportContext context, Tool tool, List<GuardedTool> guarded) {
        return guarded.stream()
                .filter(each -> each.tool().name().equals(tool.name()))
                .anyMatch(each -> GuardedTool.agent(context).mayAskFor(each.request()));
    }

    /** The address is part of the resource's name, so it is taken before anything else is made. */
    private int listen(int port) throws IOException {
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        jetty.addConnector(connector);
        connector.open();
        return connector.getLocalPort();
    }

    /** Its URI, which is the resource that tokens must be for. */
    String resource() {
        return resource;
    }

    /** Number of calls of tools that were run. */
    int run() {
        return tools.run();
    }

    @Override
    public void close() {
        protocol.close();
        try {
            jetty.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The server did not stop.", failure);
        }
    }

    /**
     * Starts it until it is stopped.
     *
     * @param arguments the issuer, the port and, to ask its decision point, the client id of this server; the secret is
     *     in the environment, as {@code MAIL_SECRET}
     */
    public static void main(String[] arguments) throws Exception {
        Optional<DecisionPoint> decisions = Arrays.stream(arguments)
                .skip(2)
                .findFirst()
                .map(clientId -> DecisionPoint.as(clientId, System.getenv("MAIL_SECRET")));
        MailServer server = new MailServer(arguments[0], Integer.parseInt(arguments[1]), decisions);
        System.out.println("Register " + server.resource() + " as a resource server, then call its tools there.");
        server.jetty.join();
    }
}
