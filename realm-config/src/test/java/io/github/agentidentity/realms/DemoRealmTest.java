package io.github.agentidentity.realms;

import static io.github.agentidentity.realms.RealmFile.attribute;
import static io.github.agentidentity.realms.RealmFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DemoRealmTest {

    private static final RealmFile AGENTS = RealmFile.agents();

    @Test
    void the_demo_realm_says_that_it_is_one() {
        assertThat(attribute(AGENTS.content(), "agent.demo")).isEqualTo("true");
        assertThat(AGENTS.content().path("displayName").asText()).contains("DEMO ONLY");
    }

    @Test
    void its_pages_are_in_the_four_languages_of_the_approval_page_and_in_English_first() {
        assertThat(AGENTS.content().path("internationalizationEnabled").asBoolean())
                .isTrue();
        assertThat(texts(AGENTS.content().path("supportedLocales"))).containsExactly("en", "de", "fr", "ja");
        assertThat(AGENTS.content().path("defaultLocale").asText()).isEqualTo("en");
    }

    @Test
    void a_client_with_a_public_secret_says_so() {
        assertThat(AGENTS.clients())
                .filteredOn(client -> client.has("secret"))
                .hasSize(7)
                .allSatisfy(client -> {
                    assertThat(client.path("secret").asText())
                            .isEqualTo(client.path("clientId").asText() + "-secret");
                    assertThat(client.path("description").asText()).startsWith("DEMO ONLY");
                });
    }

    @Test
    void everybody_can_log_in_without_being_asked_for_more() {
        assertThat(AGENTS.elements("users"))
                .extracting(user -> user.path("username").asText())
                .containsExactly("alice", "bob", "carol", "mallory");
        assertThat(AGENTS.elements("users")).allSatisfy(user -> {
            String name = user.path("username").asText();
            assertThat(user.path("credentials").path(0).path("value").asText()).isEqualTo(name);
            assertThat(user.path("email").asText()).isEqualTo(name + "@demo.example");
            assertThat(user.path("emailVerified").asBoolean()).isTrue();
            assertThat(user.path("firstName").asText()).isNotBlank();
            assertThat(user.path("lastName").asText()).isNotBlank();
            assertThat(user.has("requiredActions")).isFalse();
            assertThat(texts(user.path("realmRoles"))).contains("default-roles-agents");
        });
    }

    @Test
    void the_level_for_approvals_is_reached_by_a_password_typed_in_this_login() {
        String acr = attribute(AGENTS.content(), "agent.approval-acr");
        JsonNode levels = RealmFile.parse(attribute(AGENTS.content(), "acr.loa.map"));
        JsonNode condition = AGENTS.elements("authenticatorConfig").stream()
                .map(config -> config.path("config"))
                .filter(config -> config.has("loa-condition-level"))
                .findFirst()
                .orElseThrow();

        assertThat(levels.path(acr).asText())
                .isEqualTo(condition.path("loa-condition-level").asText());
        assertThat(condition.path("loa-max-age").asText()).isEqualTo("0");
    }

    @Test
    void the_browser_flow_is_the_one_with_the_level() {
        assertThat(AGENTS.elements("authenticationFlows"))
                .extracting(flow -> flow.path("alias").asText())
                .contains(AGENTS.content().path("browserFlow").asText());
    }

    @Test
    void the_builtin_client_scopes_are_created_beside_ours() {
        assertThat(attribute(AGENTS.content(), "CreateDefaultClientScopes")).isEqualTo("true");
    }

    @Test
    void guessing_passwords_is_slowed_down() {
        assertThat(AGENTS.content().path("bruteForceProtected").asBoolean()).isTrue();
    }

    @Test
    void what_happens_is_recorded() {
        assertThat(AGENTS.content().path("eventsEnabled").asBoolean()).isTrue();
        assertThat(AGENTS.content().path("adminEventsEnabled").asBoolean()).isTrue();
        assertThat(AGENTS.content().path("adminEventsDetailsEnabled").asBoolean())
                .isTrue();
        assertThat(texts(AGENTS.content().path("enabledEventTypes")))
                .contains(
                        "LOGIN",
                        "LOGIN_ERROR",
                        "LOGOUT",
                        "CODE_TO_TOKEN",
                        "TOKEN_EXCHANGE",
                        "TOKEN_EXCHANGE_ERROR",
                        "CUSTOM_REQUIRED_ACTION",
                        "CUSTOM_REQUIRED_ACTION_ERROR",
                        "GRANT_CONSENT",
                        "REVOKE_GRANT");
    }
}
