package io.github.agentidentity.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.agentidentity.resourceserver.PermitClaims;
import io.github.agentidentity.spring.test.MockIssuer;
import io.github.agentidentity.testkit.FakeIssuer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** An application that asks the decision point because its configuration says so. */
@SpringBootTest(
        properties = {
            "agent-identity.resource-server.decision-point.client-id=mail-api",
            "agent-identity.resource-server.decision-point.client-secret=mail-api-secret",
            "agent-identity.resource-server.decision-point.request-approval=true"
        })
@AutoConfigureMockMvc
@Import({MockIssuer.class, DecisionPointTest.Store.class})
final class DecisionPointTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private FakeIssuer issuer;

    @Autowired
    private Store store;

    @Test
    void a_permit_is_claimed_in_the_store_of_the_application() throws Exception {
        issuer.decisions().permit();
        mvc.perform(gated()).andExpect(content().string("deleted m1"));
        assertThat(store.claimed).hasSize(1).allMatch(id -> id.startsWith("dec_"));
    }

    @Test
    void an_approval_that_is_missing_is_requested() throws Exception {
        issuer.decisions().requireApproval();
        mvc.perform(gated())
                .andExpect(status().isForbidden())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(header().doesNotExist("WWW-Authenticate"))
                .andExpect(content().string(containsString(issuer.decisions().ticket())));
    }

    private MockHttpServletRequestBuilder gated() {
        String token =
                issuer.sign(issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete"));
        return delete("/messages/m1").header("Authorization", "Bearer " + token);
    }

    /** Stands in for a table that the nodes of the application share. */
    @TestConfiguration
    static class Store {

        private final Set<String> claimed = ConcurrentHashMap.newKeySet();

        @Bean
        PermitClaims claims() {
            return (evaluationId, until) -> claimed.add(evaluationId);
        }
    }
}
