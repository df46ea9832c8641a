package io.github.agentidentity.realms;

import static io.github.agentidentity.realms.RealmFile.attribute;
import static io.github.agentidentity.realms.RealmFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealmFilesTest {

    private static final String APPROVAL = "agent-identity-approval";

    static Stream<RealmFile> realms() {
        return RealmFile.all();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void a_file_is_named_after_its_realm(RealmFile realm) {
        assertThat(realm.content().path("realm").asText()).isEqualTo(realm.name());
        assertThat(realm.content().path("enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void a_file_carries_nothing_that_a_server_made(RealmFile realm) {
        assertThat(List.of("id", "_id", "containerId", "privateKey", "certificate", "secretData", "keycloakVersion"))
                .allSatisfy(member ->
                        assertThat(realm.content().findValue(member)).as(member).isNull());
        assertThat(realm.content().has("components")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void the_pages_own_client_has_the_code_flow_with_pkce_and_nothing_else(RealmFile realm) {
        JsonNode client = realm.client("agent-identity");

        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        assertThat(attribute(client, "pkce.code.challenge.method")).isEqualTo("S256");
        assertThat(List.of(
                        "implicitFlowEnabled",
                        "directAccessGrantsEnabled",
                        "serviceAccountsEnabled",
                        "fullScopeAllowed",
                        "consentRequired"))
                .allSatisfy(option -> assertThat(client.path(option).asBoolean(true))
                        .as(option)
                        .isFalse());
        assertThat(client.path("defaultClientScopes").isArray()).isTrue();
        assertThat(client.path("defaultClientScopes")).isEmpty();
        assertThat(client.path("optionalClientScopes").isArray()).isTrue();
        assertThat(client.path("optionalClientScopes")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void nothing_can_authenticate_as_the_pages_own_client(RealmFile realm) {
        JsonNode client = realm.client("agent-identity");

        assertThat(client.path("publicClient").asBoolean(true)).isFalse();
        assertThat(client.path("clientAuthenticatorType").asText()).isEqualTo("client-jwt");
        assertThat(client.has("secret")).isFalse();
        assertThat(client.path("attributes").propertyStream().map(Map.Entry::getKey))
                .noneMatch(key -> key.startsWith("jwt.credential") || key.contains("jwks"));
    }

    @ParameterizedTest
    @MethodSource("realms")
    void the_pages_own_client_returns_to_one_page_of_the_realm(RealmFile realm) {
        JsonNode client = realm.client("agent-identity");

        assertThat(client.path("rootUrl").asText()).isEqualTo("${authBaseUrl}");
        assertThat(texts(client.path("redirectUris")))
                .containsExactly("/realms/" + realm.name() + "/agent-identity/approvals/done");
    }

    @ParameterizedTest
    @MethodSource("realms")
    void the_required_action_is_enabled_but_nobodys_default(RealmFile realm) {
        JsonNode action = realm.elements("requiredActions").stream()
                .filter(candidate -> candidate.path("alias").asText().equals(APPROVAL))
                .findFirst()
                .orElseThrow();

        // Keycloak skips re-authentication when alias and provider id differ.
        assertThat(action.path("providerId").asText()).isEqualTo(APPROVAL);
        assertThat(action.path("enabled").asBoolean()).isTrue();
        assertThat(action.path("defaultAction").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void the_required_actions_of_keycloak_are_still_there(RealmFile realm) {
        assertThat(realm.elements("requiredActions"))
                .extracting(action -> action.path("alias").asText())
                .contains(
                        "CONFIGURE_RECOVERY_AUTHN_CODES",
                        "CONFIGURE_TOTP",
                        "TERMS_AND_CONDITIONS",
                        "UPDATE_EMAIL",
                        "UPDATE_PASSWORD",
                        "UPDATE_PROFILE",
                        "VERIFY_EMAIL",
                        "VERIFY_PROFILE",
                        "delete_account",
                        "delete_credential",
                        "idp_link",
                        "update_user_locale",
                        "webauthn-register",
                        "webauthn-register-passwordless")
                .doesNotHaveDuplicates();
    }

    @Test
    void the_minimal_realm_has_nobody_and_no_secret() {
        RealmFile minimal = RealmFile.minimal();

        assertThat(minimal.elements("users")).isEmpty();
        assertThat(minimal.content().findValue("secret")).isNull();
        assertThat(minimal.content().findValue("credentials")).isNull();
        assertThat(minimal.clients()).hasSize(1);
    }

    @Test
    void the_minimal_realm_sets_nothing_of_ours_on_the_realm() {
        assertThat(RealmFile.minimal().content().has("attributes")).isFalse();
        assertThat(RealmFile.minimal().agentScopes()).isEmpty();
    }
}
