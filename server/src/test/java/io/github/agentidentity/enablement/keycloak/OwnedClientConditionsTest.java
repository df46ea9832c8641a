package io.github.agentidentity.enablement.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.Seam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** The clients of ours have nothing that could change their logins or their tokens. */
class OwnedClientConditionsTest {

    private static final String OTHER_FLOW = "has another flow than the standard one";
    private static final String AUTHENTICATES = "can authenticate";
    private static final String OTHER_ADDRESS = "has another redirect URI";
    private static final String OTHER_SETTINGS = "has other settings";

    @Test
    void the_client_as_it_is_made_has_no_fault() {
        assertThat(looking(null).faults(client().build())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void each_setting_that_must_not_be_is_named(String fault, String method, @Nullable Object answer) {
        ClientModel changed = client().answering(method, answer).build();

        assertThat(looking(null).faults(changed)).containsExactly(fault);
    }

    static Stream<@Nullable Object[]> each_setting_that_must_not_be_is_named() {
        return Stream.of(
                new Object[] {"is disabled", "isEnabled", false},
                new Object[] {"has another client_id", "getClientId", "another"},
                new Object[] {OTHER_ADDRESS, "getRedirectUris", Set.of("https://evil.example/*")},
                new Object[] {OTHER_ADDRESS, "getRootUrl", "https://evil.example"},
                new Object[] {OTHER_FLOW, "getProtocol", "saml"},
                new Object[] {OTHER_FLOW, "isStandardFlowEnabled", false},
                new Object[] {OTHER_FLOW, "isImplicitFlowEnabled", true},
                new Object[] {OTHER_FLOW, "isDirectAccessGrantsEnabled", true},
                new Object[] {OTHER_FLOW, "isServiceAccountsEnabled", true},
                new Object[] {AUTHENTICATES, "isPublicClient", true},
                new Object[] {AUTHENTICATES, "isBearerOnly", true},
                new Object[] {AUTHENTICATES, "getClientAuthenticatorType", "client-secret"},
                new Object[] {AUTHENTICATES, "getSecret", "a secret"},
                new Object[] {AUTHENTICATES, "getRegistrationToken", "token"},
                new Object[] {
                    "has a flow override", "getAuthenticationFlowBindingOverrides", Map.of("browser", "another")
                },
                new Object[] {
                    "has client scopes",
                    "getClientScopes",
                    Map.of("acr", Seam.of(ClientScopeModel.class).build())
                },
                new Object[] {"has role scope mappings", "isFullScopeAllowed", true},
                new Object[] {"has other attributes", "getAttributes", Map.of("jwks.url", "https://evil.example")},
                new Object[] {OTHER_SETTINGS, "isConsentRequired", true},
                new Object[] {OTHER_SETTINGS, "isSurrogateAuthRequired", true},
                new Object[] {OTHER_SETTINGS, "getWebOrigins", Set.of("*")},
                new Object[] {OTHER_SETTINGS, "getBaseUrl", "https://evil.example"},
                new Object[] {OTHER_SETTINGS, "getManagementUrl", "https://evil.example"});
    }

    @Test
    void a_mapper_a_role_of_its_scope_and_a_service_account_are_named() {
        assertThat(looking(null)
                        .faults(client().computing("getProtocolMappersStream", arguments -> Stream.of(mapper()))
                                .build()))
                .containsExactly("has other protocol mappers");
        assertThat(looking(null)
                        .faults(client().computing(
                                        "getScopeMappingsStream", arguments -> Stream.of(role("offline_access")))
                                .build()))
                .containsExactly("has role scope mappings");
        assertThat(looking(Seam.of(UserModel.class).build()).faults(client().build()))
                .containsExactly("has a service account");
    }

    @Test
    void the_client_of_the_console_as_it_is_made_has_no_fault() {
        assertThat(conditions(OwnedClientPlan.CONSOLE, null).faults(console().build()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void each_setting_of_the_console_that_must_not_be_is_named(String fault, String method, Object answer) {
        ClientModel changed = console().answering(method, answer).build();

        assertThat(conditions(OwnedClientPlan.CONSOLE, null).faults(changed)).containsExactly(fault);
    }

    static Stream<Object[]> each_setting_of_the_console_that_must_not_be_is_named() {
        return Stream.of(
                new Object[] {AUTHENTICATES, "isPublicClient", false},
                new Object[] {OTHER_ADDRESS, "getRedirectUris", Set.of("/realms/agents/agent-identity/my*")},
                new Object[] {"has other attributes", "getAttributes", OwnedClientPlan.APPROVAL.attributes()},
                new Object[] {OTHER_SETTINGS, "getWebOrigins", Set.of("+")});
    }

    @Test
    void a_mapper_of_the_console_with_another_effect_is_named() {
        ProtocolMapperModel forged = mapper();
        forged.setConfig(Map.of("access.token.claim", "true", "claim.name", "sub"));

        assertThat(conditions(OwnedClientPlan.CONSOLE, null)
                        .faults(console()
                                .computing("getProtocolMappersStream", arguments -> Stream.of(forged))
                                .build()))
                .containsExactly("has other protocol mappers");
    }

    @Test
    void the_client_of_the_admins_page_as_it_is_made_has_no_fault() {
        assertThat(conditions(OwnedClientPlan.ADMIN, null)
                        .faults(admins(OwnedClientPlan.ADMIN.managementRoles().stream())
                                .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void each_setting_of_the_admins_page_that_must_not_be_is_named(String fault, String method, Object answer) {
        ClientModel changed = admins(OwnedClientPlan.ADMIN.managementRoles().stream())
                .answering(method, answer)
                .build();

        assertThat(conditions(OwnedClientPlan.ADMIN, null).faults(changed)).containsExactly(fault);
    }

    static Stream<Object[]> each_setting_of_the_admins_page_that_must_not_be_is_named() {
        return Stream.of(
                new Object[] {AUTHENTICATES, "isPublicClient", false},
                new Object[] {OTHER_ADDRESS, "getRootUrl", "${authBaseUrl}"},
                new Object[] {OTHER_ADDRESS, "getRedirectUris", Set.of("/realms/agents/agent-identity/console*")},
                new Object[] {"has role scope mappings", "isFullScopeAllowed", true},
                new Object[] {OTHER_SETTINGS, "getWebOrigins", Set.of("*")});
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "manage-users", "impersonation", "realm-admin"})
    void tokens_of_the_admins_page_hold_the_planned_roles_and_no_other(String other) {
        Stream<String> roles = other.isEmpty()
                ? OwnedClientPlan.ADMIN.managementRoles().stream().skip(1)
                : Stream.concat(OwnedClientPlan.ADMIN.managementRoles().stream(), Stream.of(other));

        assertThat(conditions(OwnedClientPlan.ADMIN, null).faults(admins(roles).build()))
                .containsExactly("has role scope mappings");
    }

    private static Seam<ClientModel> admins(Stream<String> roles) {
        ClientModel management = Seam.of(ClientModel.class)
                .computing("getRole", arguments -> role(String.valueOf(arguments.get(0))))
                .build();
        List<RoleModel> mapped = roles.map(OwnedClientConditionsTest::role).toList();
        return client().answering("getClientId", "agent-identity-admin")
                .answering("isPublicClient", true)
                .answering("getRootUrl", "${authAdminUrl}")
                .answering("getWebOrigins", Set.of("+"))
                .answering(
                        "getRealm",
                        Seam.of(RealmModel.class)
                                .answering("getName", "agents")
                                .computing(
                                        "getClientByClientId",
                                        arguments -> "realm-management".equals(arguments.get(0)) ? management : null)
                                .build())
                .answering(
                        "getRedirectUris",
                        Set.of(
                                "/realms/agents/agent-identity/console",
                                "/realms/agents/agent-identity/console/signed-in"))
                .answering("getAttributes", OwnedClientPlan.ADMIN.attributes())
                .computing("getScopeMappingsStream", arguments -> mapped.stream())
                .computing("getProtocolMappersStream", arguments -> OwnedClientPlan.ADMIN.mappers().stream());
    }

    private static RoleModel role(String name) {
        return Seam.of(RoleModel.class).answering("getId", "id of " + name).build();
    }

    private static Seam<ClientModel> console() {
        return client().answering("getClientId", "agent-identity-console")
                .answering("isPublicClient", true)
                .answering(
                        "getRedirectUris",
                        Set.of("/realms/agents/agent-identity/my", "/realms/agents/agent-identity/my/signed-in"))
                .answering("getAttributes", OwnedClientPlan.CONSOLE.attributes())
                .computing("getProtocolMappersStream", arguments -> OwnedClientPlan.CONSOLE.mappers().stream());
    }

    private static ProtocolMapperModel mapper() {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
        return mapper;
    }

    private static OwnedClientConditions looking(@Nullable UserModel serviceAccount) {
        return conditions(OwnedClientPlan.APPROVAL, serviceAccount);
    }

    private static OwnedClientConditions conditions(OwnedClientPlan plan, @Nullable UserModel serviceAccount) {
        return new OwnedClientConditions(
                Seam.of(KeycloakSession.class)
                        .answering(
                                "users",
                                Seam.of(UserProvider.class)
                                        .answering("getServiceAccount", serviceAccount)
                                        .build())
                        .build(),
                plan);
    }

    private static Seam<ClientModel> client() {
        return Seam.of(ClientModel.class)
                .answering("isEnabled", true)
                .answering("getClientId", "agent-identity")
                .answering(
                        "getRealm",
                        Seam.of(RealmModel.class).answering("getName", "agents").build())
                .answering("getRedirectUris", Set.of("/realms/agents/agent-identity/approvals/done"))
                .answering("getRootUrl", "${authBaseUrl}")
                .answering("getProtocol", "openid-connect")
                .answering("isPublicClient", false)
                .answering("isBearerOnly", false)
                .answering("getClientAuthenticatorType", "client-jwt")
                .answering("getSecret", null)
                .answering("getRegistrationToken", null)
                .answering("isStandardFlowEnabled", true)
                .answering("isImplicitFlowEnabled", false)
                .answering("isDirectAccessGrantsEnabled", false)
                .answering("isServiceAccountsEnabled", false)
                .answering("getAuthenticationFlowBindingOverrides", Map.of())
                .computing("getProtocolMappersStream", arguments -> Stream.empty())
                .answering("getClientScopes", Map.of())
                .answering("isFullScopeAllowed", false)
                .computing("getScopeMappingsStream", arguments -> Stream.empty())
                .answering("getAttributes", OwnedClientPlan.APPROVAL.attributes())
                .answering("isConsentRequired", false)
                .answering("isSurrogateAuthRequired", false)
                .answering("getWebOrigins", Set.of())
                .answering("getBaseUrl", null)
                .answering("getManagementUrl", null);
    }
}
