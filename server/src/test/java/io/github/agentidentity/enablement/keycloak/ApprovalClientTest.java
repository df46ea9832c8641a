package io.github.agentidentity.enablement.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.Seam;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

/** The client at which humans approve has nothing that could change the login or its tokens. */
class ApprovalClientTest {

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
                        .faults(client().computing(
                                        "getProtocolMappersStream", arguments -> Stream.of(new ProtocolMapperModel()))
                                .build()))
                .containsExactly("has protocol mappers");
        assertThat(looking(null)
                        .faults(client().computing(
                                        "getScopeMappingsStream",
                                        arguments -> Stream.of(
                                                Seam.of(RoleModel.class).build()))
                                .build()))
                .containsExactly("has role scope mappings");
        assertThat(looking(Seam.of(UserModel.class).build()).faults(client().build()))
                .containsExactly("has a service account");
    }

    private static ApprovalClient looking(@Nullable UserModel serviceAccount) {
        return new ApprovalClient(Seam.of(KeycloakSession.class)
                .answering(
                        "users",
                        Seam.of(UserProvider.class)
                                .answering("getServiceAccount", serviceAccount)
                                .build())
                .build());
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
                .answering("getAttributes", ApprovalClient.ATTRIBUTES)
                .answering("isConsentRequired", false)
                .answering("isSurrogateAuthRequired", false)
                .answering("getWebOrigins", Set.of())
                .answering("getBaseUrl", null)
                .answering("getManagementUrl", null);
    }
}
