package io.github.agentidentity.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.testkit.Cast;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that start with the filter, and those that would answer beside it. */
final class RegistrationTest {

    private final ServletContextHandler context = new ServletContextHandler();
    private final AgentFilter filter =
            AgentFilter.guarding(ResourceServer.builder("https://id.example/realms/agents", Cast.MAIL)
                    .build());

    @Test
    void an_application_starts_where_the_filter_is_mapped_to_everything() {
        context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages/*", "/", "*.json"})
    void an_application_does_not_start_where_a_path_would_pass_by_the_filter(String mapping) {
        context.addFilter(new FilterHolder(filter), mapping, EnumSet.of(DispatcherType.REQUEST));
        assertThatThrownBy(this::start)
                .isInstanceOf(ServletException.class)
                .hasMessageContaining("Map the filter to /*");
    }

    @Test
    void the_filter_adds_itself_for_every_path_and_dispatch() throws Exception {
        context.addServletContainerInitializer((classes, application) -> filter.addTo(application, "agents"));
        start();

        FilterRegistration own = context.getServletContext().getFilterRegistration("agents");
        assertThat(own.getUrlPatternMappings()).containsExactly("/*");
    }

    private void start() throws Exception {
        Server jetty = new Server();
        jetty.setHandler(context);
        try {
            jetty.start();
        } finally {
            jetty.stop();
        }
    }
}
