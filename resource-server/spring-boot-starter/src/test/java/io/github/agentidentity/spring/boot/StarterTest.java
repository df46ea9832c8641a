package io.github.agentidentity.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.spring.test.MockIssuer;
import io.github.agentidentity.spring.test.WithMockAgent;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** A guarded application from a few lines of configuration, and tests of it that run as an agent. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(MockIssuer.class)
final class StarterTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private FakeIssuer issuer;

    @Autowired
    private ResourceServer server;

    @Autowired
    private HealthIndicator agentIdentityHealthIndicator;

    @Autowired
    private MeterRegistry registry;

    @Test
    void nobody_comes_without_a_token() throws Exception {
        mvc.perform(get("/messages")).andExpect(status().isUnauthorized());
    }

    @Test
    @WithMockAgent(permitting = "messages.read")
    void an_agent_does_what_its_test_grants() throws Exception {
        mvc.perform(get("/messages")).andExpect(content().string("messages of " + Cast.ALICE));
    }

    @Test
    @WithMockAgent(
            permitting = {"messages.read", "messages.delete"},
            human = "bob")
    void an_agent_comes_for_the_human_that_its_test_names() throws Exception {
        mvc.perform(get("/messages")).andExpect(content().string("messages of bob"));
        mvc.perform(delete("/messages/m1")).andExpect(content().string("deleted m1"));
    }

    @Test
    @WithMockAgent(permitting = "messages.read")
    void an_agent_is_refused_by_the_real_guard_what_its_test_does_not_grant() throws Exception {
        mvc.perform(delete("/messages/m1"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("\"reason\":\"action_not_granted\"")));
    }

    @Test
    void a_test_may_make_a_token_of_its_own() throws Exception {
        mvc.perform(get("/messages").header("Authorization", "Bearer " + issuer.sign(issuer.human())))
                .andExpect(content().string("messages of " + Cast.ALICE));
    }

    @Test
    @WithMockAgent(permitting = "messages.read")
    void health_and_meters_tell_of_the_resource_server() throws Exception {
        mvc.perform(get("/messages")).andExpect(status().isOk());

        assertThat(agentIdentityHealthIndicator.health())
                .extracting(Health::getStatus)
                .isEqualTo(Status.UP);
        assertThat(registry.getMeters())
                .anyMatch(meter -> meter.getId().getName().endsWith("requests"));
    }

    @Test
    void the_metadata_say_what_is_configured() {
        assertThat(server.metadata().text()).contains("https://mail.example#messages.delete");
    }
}
