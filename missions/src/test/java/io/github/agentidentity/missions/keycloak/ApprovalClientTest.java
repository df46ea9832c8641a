package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.Seam;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;

/** The client at which humans approve has nothing that could change the login or its tokens. */
class ApprovalClientTest {

    @Test
    void the_client_as_it_is_made_has_no_fault() {
        assertThat(ApprovalClient.faults(client().build())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void each_setting_that_must_not_be_is_named(String fault, String method, @Nullable Object answer) {
        assertThat(ApprovalClient.faults(client().answering(method, answer).build()))
                .containsExactly(fault);
    }

    static Stream<@Nullable Object[]> each_setting_that_must_not_be_is_named() {
        return Stream.of(
                new Object[] {"client_disabled", "isEnabled", false},
                new Object[] {"not_openid_connect", "getProtocol", "saml"},
                new Object[] {"public_client", "isPublicClient", true},
                new Object[] {"public_client", "isBearerOnly", true},
                new Object[] {"other_flow_enabled", "isStandardFlowEnabled", false},
                new Object[] {"other_flow_enabled", "isImplicitFlowEnabled", true},
                new Object[] {"other_flow_enabled", "isDirectAccessGrantsEnabled", true},
                new Object[] {"flow_override", "getAuthenticationFlowBindingOverrides", Map.of("browser", "another")},
                new Object[] {"full_scope", "isFullScopeAllowed", true},
                new Object[] {"service_account", "isServiceAccountsEnabled", true},
                new Object[] {"registration_token", "getRegistrationToken", "token"},
                new Object[] {
                    "client_scope",
                    "getClientScopes",
                    Map.of("acr", Seam.of(ClientScopeModel.class).build())
                });
    }

    @Test
    void a_mapper_and_a_role_of_its_scope_are_named() {
        assertThat(ApprovalClient.faults(client().computing(
                                "getProtocolMappersStream", arguments -> Stream.of(new ProtocolMapperModel()))
                        .build()))
                .containsExactly("protocol_mapper");
        assertThat(ApprovalClient.fault(client().computing(
                                "getScopeMappingsStream",
                                arguments -> Stream.of(Seam.of(RoleModel.class).build()))
                        .build()))
                .contains("scope_mapping");
    }

    private static Seam<ClientModel> client() {
        return Seam.of(ClientModel.class)
                .answering("isEnabled", true)
                .answering("getProtocol", "openid-connect")
                .answering("isPublicClient", false)
                .answering("isBearerOnly", false)
                .answering("isStandardFlowEnabled", true)
                .answering("isImplicitFlowEnabled", false)
                .answering("isDirectAccessGrantsEnabled", false)
                .answering("getAuthenticationFlowBindingOverrides", Map.of())
                .computing("getProtocolMappersStream", arguments -> Stream.empty())
                .answering("getClientScopes", Map.of())
                .answering("isFullScopeAllowed", false)
                .computing("getScopeMappingsStream", arguments -> Stream.empty())
                .answering("isServiceAccountsEnabled", false)
                .answering("getRegistrationToken", null);
    }
}
