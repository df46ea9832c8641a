package io.github.agentidentity.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.Undecided;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods whose answers pass no response filter: they must not judge for themselves. */
final class StreamingTest {

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ResourceServer mail =
            ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();

    @AfterEach
    void stop() {
        mail.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "news", "submissions"})
    void a_method_that_streams_and_asks_itself_is_closed_before_it_runs(String method) {
        assertThat(goesOn(Streams.class, method)).isFalse();
    }

    @Test
    void a_method_of_a_class_with_a_stream_of_its_own_is_closed_where_it_asks_itself() {
        assertThat(goesOn(Stateful.class, "tell")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"readEvents", "tick", "text"})
    void a_method_that_is_judged_before_it_runs_may_stream(String method) {
        assertThat(goesOn(Streams.class, method)).isTrue();
    }

    @Test
    void an_application_with_a_method_that_streams_and_asks_itself_does_not_start() {
        ResourceConfig application =
                new ResourceConfig().register(AgentGuard.of(mail)).register(Streams.class);

        assertThatThrownBy(() -> new ApplicationHandler(application))
                .hasStackTraceContaining("answers that stream pass no filter");
    }

    private boolean goesOn(Class<?> type, String method) {
        AgentPrincipal agent = mail.authenticateAgent(
                IncomingRequest.of("GET", "/events").authorization(List.of("Bearer " + issuer.sign(issuer.agent()))));
        URI base = URI.create(Cast.MAIL + "/");
        ContainerRequest request = new ContainerRequest(
                base,
                base.resolve("events"),
                "GET",
                new Caller(agent, true),
                new MapPropertiesDelegate(),
                new ResourceConfig());
        Method matched = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
        return GuardSteps.of(mail).judge(request, new Found(matched));
    }

    /**
     * The method that a runtime has matched.
     *
     * @param method the method
     */
    private record Found(Method method) implements ResourceInfo {

        @Override
        public Method getResourceMethod() {
            return method;
        }

        @Override
        public Class<?> getResourceClass() {
            return method.getDeclaringClass();
        }
    }

    /** A service that streams. */
    @Path("/")
    public static final class Streams {

        @GET
        @Path("events")
        @AskedInside
        public void events(@Context SseEventSink sink) {
            sink.close();
        }

        @GET
        @Path("news")
        @AskedInside
        public Flow.Publisher<String> news() {
            return submissions();
        }

        @GET
        @Path("submissions")
        @AskedInside
        public SubmissionPublisher<String> submissions() {
            return new SubmissionPublisher<>();
        }

        @GET
        @Path("messages")
        @AgentAction("messages.read")
        public void readEvents(@Context SseEventSink sink) {
            sink.close();
        }

        @GET
        @Path("time")
        @Undecided
        public Flow.Publisher<String> tick() {
            return submissions();
        }

        @GET
        @Path("text")
        @AskedInside
        public String text() {
            return "text";
        }
    }

    /** A service that keeps a stream. */
    static final class Stateful {

        private final SseEventSink sink;

        Stateful(SseEventSink sink) {
            this.sink = sink;
        }

        @AskedInside
        String tell() {
            return "told, and closed: " + sink.isClosed();
        }
    }
}
