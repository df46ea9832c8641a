package io.github.agentidentity.realms;

import static io.github.agentidentity.realms.RealmFile.attribute;
import static io.github.agentidentity.realms.RealmFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentClientsTest {

    private static final RealmFile AGENTS = RealmFile.agents();

    static List<JsonNode> agents() {
        return AGENTS.clientsOfKind("agent");
    }

    static List<JsonNode> agentsAndServices() {
        return Stream.concat(agents().stream(), AGENTS.clientsOfKind("resource-server").stream())
                .toList();
    }

    @Test
    void the_demo_world_has_four_agents_and_two_services() {
        assertThat(agents())
                .extracting(agent -> agent.path("clientId").asText())
                .containsExactly("inbox-assistant", "research-assistant", "forum-helper", "office-assistant");
        assertThat(AGENTS.clientsOfKind("resource-server"))
                .extracting(service -> attribute(service, "agent.resource"))
                .containsExactly("https://mail.example", "https://forum.example");
    }

    @ParameterizedTest
    @MethodSource("agentsAndServices")
    void every_flow_is_switched_off(JsonNode client) {
        assertThat(List.of(
                        "standardFlowEnabled",
                        "implicitFlowEnabled",
                        "directAccessGrantsEnabled",
                        "serviceAccountsEnabled",
                        "authorizationServicesEnabled"))
                .allSatisfy(flow ->
                        assertThat(client.path(flow).asBoolean()).as(flow).isFalse());
        // Left out, these two would be Keycloak's default, which is on.
        assertThat(client.has("standardFlowEnabled")).isTrue();
        assertThat(client.has("directAccessGrantsEnabled")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("agentsAndServices")
    void every_grant_that_an_attribute_opens_is_closed(JsonNode client) {
        assertThat(List.of(
                        "oauth2.device.authorization.grant.enabled",
                        "oidc.ciba.grant.enabled",
                        "oauth2.jwt.authorization.grant.enabled",
                        "standard.token.exchange.enabled"))
                .allSatisfy(
                        grant -> assertThat(attribute(client, grant)).as(grant).isEqualTo("false"));
    }

    @ParameterizedTest
    @MethodSource("agentsAndServices")
    void no_scope_comes_by_default(JsonNode client) {
        assertThat(client.path("defaultClientScopes").isArray()).isTrue();
        assertThat(client.path("defaultClientScopes")).isEmpty();
        assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
        assertThat(client.has("protocolMappers")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("agentsAndServices")
    void nobody_is_redirected_to_it(JsonNode client) {
        assertThat(client.path("redirectUris")).isEmpty();
        assertThat(client.path("webOrigins")).isEmpty();
        assertThat(client.has("rootUrl")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("agentsAndServices")
    void it_authenticates(JsonNode client) {
        assertThat(client.path("publicClient").asBoolean(true)).isFalse();
        assertThat(client.path("bearerOnly").asBoolean(true)).isFalse();
        assertThat(client.path("clientAuthenticatorType").asText()).isEqualTo("client-secret");
    }

    @ParameterizedTest
    @MethodSource("agents")
    void the_ceiling_of_an_agent_consists_of_agent_scopes(JsonNode agent) {
        List<String> registered = AGENTS.agentScopes().stream()
                .map(scope -> scope.path("name").asText())
                .toList();

        assertThat(texts(agent.path("optionalClientScopes")))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSubsetOf(registered);
    }

    @ParameterizedTest
    @MethodSource("agents")
    void an_agent_has_a_sponsor_who_exists(JsonNode agent) {
        assertThat(AGENTS.elements("users"))
                .extracting(user -> user.path("username").asText())
                .contains(attribute(agent, "agent.sponsor"));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void the_tokens_of_an_agent_live_30_to_900_seconds(JsonNode agent) {
        assertThat(Integer.parseInt(attribute(agent, "agent.max-token-lifetime")))
                .isBetween(30, 900);
    }

    @Test
    void an_agents_retirement_is_a_date_and_time_with_an_offset() {
        assertThat(agents())
                .extracting(agent -> attribute(agent, "agent.expires-at"))
                .filteredOn(date -> !date.isEmpty())
                .isNotEmpty()
                .allSatisfy(date -> assertThat(OffsetDateTime.parse(date)).isNotNull());
    }

    @Test
    void only_the_app_of_the_humans_hands_over() {
        assertThat(AGENTS.clientsOfKind("handoff-app"))
                .extracting(app -> app.path("clientId").asText())
                .containsExactly("desk");
    }

    @Test
    void desk_has_the_code_flow_with_pkce_and_nothing_else() {
        JsonNode desk = AGENTS.client("desk");

        assertThat(desk.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(attribute(desk, "pkce.code.challenge.method")).isEqualTo("S256");
        assertThat(List.of("implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled"))
                .allSatisfy(flow ->
                        assertThat(desk.path(flow).asBoolean(true)).as(flow).isFalse());
        assertThat(attribute(desk, "standard.token.exchange.enabled")).isEqualTo("false");
        assertThat(desk.path("publicClient").asBoolean(true)).isFalse();
    }

    @Test
    void desk_redirects_to_the_loopback_address_only() {
        assertThat(texts(AGENTS.client("desk").path("redirectUris"))).containsExactly("http://127.0.0.1/*");
    }
}
