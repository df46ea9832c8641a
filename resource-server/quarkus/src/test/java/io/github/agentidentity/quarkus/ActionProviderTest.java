package io.github.agentidentity.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.GuardSteps;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thread on which an agent is judged: not that of the event loop. */
final class ActionProviderTest {

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
            .humansThrough(Cast.DESK)
            .build();
    private final Workers workers = new Workers();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void stop() {
        mail.close();
        issuer.close();
    }

    @Test
    void an_agent_waits_for_its_judgement_without_the_event_loop() throws Exception {
        filter(issuer.agent());
        assertThat(seen).containsExactly("suspend");

        workers.work();
        assertThat(seen).containsExactly("suspend", "resume");
    }

    @Test
    void a_human_goes_on_at_once() throws Exception {
        filter(issuer.human());

        assertThat(seen).isEmpty();
        assertThat(workers.waiting).isEmpty();
    }

    private void filter(TokenWriter token) throws Exception {
        ResteasyReactiveContainerRequestContext request = request(issuer.sign(token));
        GuardSteps.of(mail).authenticate(request);
        Method read = Service.class.getDeclaredMethod("read");
        new ActionProvider(mail, new MatchedMethod(Service.class, read), workers).filter(request);
    }

    private ResteasyReactiveContainerRequestContext request(String token) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle("Authorization", "Bearer " + token);
        UriInfo uri = answering(UriInfo.class, (proxy, method, arguments) -> URI.create(Cast.MAIL + "/messages"));
        SecurityContext insecure = answering(SecurityContext.class, (proxy, method, arguments) -> false);
        AtomicReference<Object> security = new AtomicReference<>(insecure);
        return answering(
                ResteasyReactiveContainerRequestContext.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getHeaders" -> headers;
                    case "getUriInfo" -> uri;
                    case "getSecurityContext" -> security.get();
                    case "setSecurityContext" -> {
                        security.set(arguments[0]);
                        yield null;
                    }
                    case "suspend", "resume" -> {
                        seen.add(method.getName());
                        yield null;
                    }
                    default -> null;
                });
    }

    private static <T> T answering(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Workers that work when a test tells them to. */
    private static final class Workers extends AbstractExecutorService {

        private final Deque<Runnable> waiting = new ArrayDeque<>();

        void work() {
            waiting.remove().run();
        }

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** A service. */
    static final class Service {

        @AgentAction("messages.read")
        void read() {}
    }
}
