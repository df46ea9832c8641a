package io.github.agentidentity.realms;

import static io.github.agentidentity.realms.RealmFile.attribute;
import static io.github.agentidentity.realms.RealmFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentScopesTest {

    private static final RealmFile AGENTS = RealmFile.agents();

    static List<JsonNode> agentScopes() {
        return AGENTS.agentScopes();
    }

    @Test
    void the_demo_world_has_ten_actions() {
        assertThat(agentScopes()).hasSize(10);
        assertThat(AGENTS.elements("clientScopes")).hasSameSizeAs(agentScopes());
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_is_named_after_its_resource_and_action(JsonNode scope) {
        assertThat(scope.path("name").asText())
                .isEqualTo(attribute(scope, "agent.resource") + "#" + attribute(scope, "agent.action"));
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_belongs_to_exactly_one_service(JsonNode scope) {
        assertThat(AGENTS.clientsOfKind("resource-server"))
                .extracting(service -> attribute(service, "agent.resource"))
                .containsOnlyOnce(attribute(scope, "agent.resource"));
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_says_what_it_does_and_how_bad_that_can_be(JsonNode scope) {
        assertThat(attribute(scope, "agent.title")).isNotBlank();
        assertThat(attribute(scope, "agent.risk")).isIn("low", "approval", "prohibited");
        assertThat(attribute(scope, "agent.reversible")).isIn("true", "false");
        assertThat(attribute(scope, "agent.visibility")).isIn("self", "team", "internal", "public");
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_has_a_title_of_its_own_in_every_language_of_the_realm(JsonNode scope) {
        List<String> titles = texts(AGENTS.content().path("supportedLocales")).stream()
                .map(language -> language.equals("en") ? "agent.title" : "agent.title#" + language)
                .map(title -> attribute(scope, title))
                .toList();

        assertThat(titles).hasSize(4).doesNotHaveDuplicates().allMatch(title -> !title.isBlank());
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_has_only_attributes_that_mean_something(JsonNode scope) {
        assertThat(scope.path("attributes").propertyStream().map(Map.Entry::getKey))
                .isSubsetOf(
                        "agent.resource",
                        "agent.action",
                        "agent.title",
                        "agent.title#de",
                        "agent.title#fr",
                        "agent.title#ja",
                        "agent.risk",
                        "agent.reversible",
                        "agent.visibility",
                        "agent.approvers",
                        "agent.constraints",
                        "include.in.token.scope",
                        "display.on.consent.screen");
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void approvers_are_named_where_each_use_needs_them_and_nowhere_else(JsonNode scope) {
        List<String> approvers = Stream.of(attribute(scope, "agent.approvers").split(","))
                .filter(approver -> !approver.isEmpty())
                .toList();

        assertThat(approvers.isEmpty())
                .isNotEqualTo(attribute(scope, "agent.risk").equals("approval"));
        assertThat(approvers).allMatch(approver -> approver.equals("delegator") || roles().contains(approver));
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void what_cannot_be_undone_or_is_public_is_never_low(JsonNode scope) {
        if (attribute(scope, "agent.risk").equals("low")) {
            assertThat(attribute(scope, "agent.reversible")).isEqualTo("true");
            assertThat(attribute(scope, "agent.visibility")).isNotEqualTo("public");
        }
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void an_agent_scope_never_reaches_a_token_or_a_consent_screen_of_keycloak(JsonNode scope) {
        assertThat(attribute(scope, "include.in.token.scope")).isEqualTo("false");
        assertThat(attribute(scope, "display.on.consent.screen")).isEqualTo("false");
        assertThat(scope.has("protocolMappers")).isFalse();
        assertThat(scope.path("protocol").asText()).isEqualTo("openid-connect");
    }

    @ParameterizedTest
    @MethodSource("agentScopes")
    void a_role_decides_who_may_delegate_an_agent_scope(JsonNode scope) {
        List<JsonNode> mappings = AGENTS.elements("scopeMappings").stream()
                .filter(mapping -> mapping.path("clientScope").equals(scope.path("name")))
                .toList();

        assertThat(mappings).hasSize(1);
        assertThat(texts(mappings.get(0).path("roles"))).hasSize(1).allMatch(role -> roles().contains("role:" + role));
    }

    @Test
    void no_agent_scope_is_a_default_of_the_realm() {
        assertThat(AGENTS.content().has("defaultDefaultClientScopes")).isFalse();
        assertThat(AGENTS.content().has("defaultOptionalClientScopes")).isFalse();
    }

    @Test
    void no_other_client_may_ask_for_an_agent_scope() {
        List<String> names =
                agentScopes().stream().map(scope -> scope.path("name").asText()).toList();

        assertThat(AGENTS.clients())
                .filteredOn(client -> !attribute(client, "agent.kind").equals("agent"))
                .allSatisfy(client -> {
                    assertThat(texts(client.path("defaultClientScopes"))).doesNotContainAnyElementsOf(names);
                    assertThat(texts(client.path("optionalClientScopes"))).doesNotContainAnyElementsOf(names);
                });
    }

    private static Set<String> roles() {
        return AGENTS.content()
                .path("roles")
                .path("realm")
                .valueStream()
                .map(role -> "role:" + role.path("name").asText())
                .collect(Collectors.toUnmodifiableSet());
    }
}
