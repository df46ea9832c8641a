package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.demo.service.Answer;
import io.github.agentidentity.demo.service.Endpoint;
import io.github.agentidentity.demo.service.GuardedService;
import io.github.agentidentity.demo.service.Registration;
import io.github.agentidentity.demo.service.Work;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mail service of the demo, {@code https://mail.example} to the world, on a loopback port in truth.
 *
 * <p>It keeps a mailbox for every human who has sent an agent. An agent works on its human's mailbox only, because the
 * mailbox is chosen by the token and by nothing in the request.
 */
public final class MailService implements AutoCloseable {

    /** The resource that tokens must be for, as registered at the issuer. */
    public static final ResourceUri RESOURCE = new ResourceUri("https://mail.example");

    private static final Registration REGISTRATION = new Registration(RESOURCE, "mail-api", "mail-api-secret");

    private final GuardedService service;

    private MailService(GuardedService service) {
        this.service = service;
    }

    /**
     * A service that is listening.
     *
     * @param port a port of the loopback address 127.0.0.1, or 0 for any that is free
     * @param issuer the issuer whose tokens it accepts, such as {@code http://127.0.0.1:8081/realms/agents}
     * @throws IOException if the port is taken
     */
    public static MailService start(int port, String issuer) throws IOException {
        return new MailService(GuardedService.start(port, issuer, REGISTRATION, new Mailboxes()));
    }

    /** Runs the service by itself until it is stopped: {@code --port <number> --issuer <url>}. */
    public static void main(String[] arguments) throws IOException {
        MailOptions options = MailOptions.parse(List.of(arguments));
        MailService service = start(options.port(), options.issuer());
        System.out.println("The mail service listens on " + service.uri() + " for tokens of " + options.issuer());
    }

    /** Address at which it listens. */
    public URI uri() {
        return service.uri();
    }

    /** Stops listening; mailboxes are forgotten. */
    @Override
    public void close() {
        service.close();
    }

    /** The mailboxes of all humans. */
    private static final class Mailboxes implements Endpoint {

        private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

        @Override
        public Answer answer(HttpExchange exchange, AgentPrincipal agent) throws IOException {
            Optional<Route> route = Route.of(exchange);
            if (route.isEmpty()) {
                return Answer.notFound();
            }
            Work work = route.get().on(mailboxes.computeIfAbsent(agent.human(), human -> new Mailbox()), exchange);
            // Whatever an agent does here stays in its human's own mailbox.
            GuardedService.require(
                    agent,
                    ActionRequest.of(route.get().action(), RESOURCE)
                            .doing(work.parameters())
                            .reaching(Visibility.SELF));
            return work.act().get();
        }
    }
}
