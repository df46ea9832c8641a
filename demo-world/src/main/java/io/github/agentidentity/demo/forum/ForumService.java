package io.github.agentidentity.demo.forum;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.demo.service.Answer;
import io.github.agentidentity.demo.service.Endpoint;
import io.github.agentidentity.demo.service.GuardedService;
import io.github.agentidentity.demo.service.Registration;
import io.github.agentidentity.demo.service.Work;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forum of the demo, {@code https://forum.example} to the world, on a loopback port in truth. Everybody reads it
 * under {@code /read/}; agents work on it with their tokens.
 */
public final class ForumService implements AutoCloseable {

    /** The resource that tokens must be for, as registered at the issuer. */
    public static final ResourceUri RESOURCE = new ResourceUri("https://forum.example");

    private static final Registration REGISTRATION = new Registration(RESOURCE, "forum-api", "forum-api-secret");

    private final GuardedService service;
    private final Board board;

    private ForumService(GuardedService service, Board board) {
        this.service = service;
        this.board = board;
    }

    /**
     * A forum that is listening.
     *
     * @param port a port of the loopback address 127.0.0.1, or 0 for any that is free
     * @param issuer the issuer whose tokens it accepts, such as {@code http://127.0.0.1:8081/realms/agents}
     * @throws IOException if the port is taken
     */
    public static ForumService start(int port, String issuer) throws IOException {
        Board board = new Board();
        return new ForumService(GuardedService.start(port, issuer, REGISTRATION, new Agents(board)), board);
    }

    /** Address at which it listens. */
    public URI uri() {
        return service.uri();
    }

    /** A human who signed in to the forum, by the issuer's identifier, and the name under which others know them. */
    public void welcome(String human, String name) {
        board.welcome(human, name);
    }

    /** Permissions by the members to whom somebody gave them. */
    public Map<String, String> permissions() {
        return board.permissions();
    }

    /** Stops listening; what was said is forgotten. */
    @Override
    public void close() {
        service.close();
    }

    /** The entrances of agents, and of readers. */
    private record Agents(Board board) implements Endpoint {

        private static final Pattern PAGE = Pattern.compile("/read/([a-z0-9]{1,16})");

        /** Of nobody: identifiers of humans are not empty. */
        private static final String ANYBODY = "";

        @Override
        public Optional<Answer> toAnybody(HttpExchange exchange) {
            Matcher page = PAGE.matcher(exchange.getRequestURI().getRawPath());
            if (!exchange.getRequestMethod().equals("GET") || !page.matches()) {
                return Optional.empty();
            }
            return Optional.of(board.topic(page.group(1), ANYBODY)
                    .map(topic -> Answer.page(ForumPage.of(topic)))
                    .orElseGet(Answer::notFound));
        }

        @Override
        public Answer answer(HttpExchange exchange, AgentPrincipal agent) throws IOException {
            Optional<Route> route = Route.of(exchange);
            if (route.isEmpty()) {
                return Answer.notFound();
            }
            Work work = route.get().on(board, Speaker.of(agent, board), exchange);
            GuardedService.require(
                    agent,
                    ActionRequest.of(route.get().action(), RESOURCE)
                            .doing(work.parameters())
                            .reaching(route.get().reach()));
            return work.act().get();
        }
    }
}
