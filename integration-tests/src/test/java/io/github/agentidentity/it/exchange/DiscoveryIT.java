package io.github.agentidentity.it.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata that a realm publishes about itself (RFC 8414). */
class DiscoveryIT {

    @RegisterExtension
    static final Realm realm = Realm.shared();

    private static final String OPENID = "/.well-known/openid-configuration";

    @ParameterizedTest
    @ValueSource(strings = {OPENID, "/.well-known/oauth-authorization-server"})
    void a_client_finds_the_mission_endpoints_and_what_may_be_asked_for(String document) {
        JsonNode metadata = metadata(document);
        assertThat(Json.texts(metadata.path("authorization_details_types_supported")))
                .contains("mission_resource_access");
        assertThat(metadata.path("urn:agent-identity:missions_endpoint").asText())
                .isEqualTo(realm.missions().toString());
        assertThat(metadata.path("urn:agent-identity:mission_poll_endpoint").asText())
                .isEqualTo(realm.poll().toString());
        assertThat(metadata.path("urn:agent-identity:revocation_endpoint").asText())
                .isEqualTo(realm.revoke().toString());
        assertThat(metadata.path("revocation_endpoint").asText())
                .isEqualTo(realm.oidc("revoke").toString());
        assertThat(Json.texts(metadata.path("urn:agent-identity:handoff_token_types_supported")))
                .containsExactly(Client.HANDOFF);
        assertThat(Json.texts(metadata.path("urn:agent-identity:constraints_supported")))
                .contains("max_amount", "urn:agent-identity:max_calls", "urn:agent-identity:max_rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENID, "/.well-known/oauth-authorization-server"})
    void a_service_finds_where_it_asks_for_the_state_of_a_mission_and_how_it_authenticates_there(String document) {
        JsonNode metadata = metadata(document);
        assertThat(metadata.path("mission_status_endpoint").asText())
                .isEqualTo(realm.missionStatus().toString());
        assertThat(Json.texts(metadata.path("mission_status_endpoint_auth_methods_supported")))
                .containsExactly("mtls_client_auth", "private_key_jwt");
        assertThat(Json.texts(metadata.path("mission_status_endpoint_auth_signing_alg_values_supported")))
                .contains("ES256", "RS256", "PS256")
                .doesNotContain("none", "HS256", "HS384", "HS512");
        assertThat(Json.texts(metadata.path("mission_status_signing_alg_values_supported")))
                .hasSize(1)
                .doesNotContain("none");
        assertThat(metadata.has("mission_max_stale_seconds")).isFalse();
    }

    /** The mission draft asks for PAR of whoever says so, and proposing is not by PAR yet. */
    @ParameterizedTest
    @ValueSource(strings = {OPENID, "/.well-known/oauth-authorization-server"})
    void mission_bound_authorization_is_not_claimed(String document) {
        assertThat(metadata(document).has("mission_bound_authorization_supported"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "authorization_endpoint",
                "token_endpoint",
                "introspection_endpoint",
                "jwks_uri",
                "grant_types_supported",
                "scopes_supported",
                "dpop_signing_alg_values_supported",
                "pushed_authorization_request_endpoint"
            })
    void what_Keycloak_says_is_still_there(String member) {
        assertThat(metadata(OPENID).path(member).isMissingNode()).isFalse();
    }

    /** Clients of MCP put the name of the document before the issuer's path, as RFC 8414 says, or behind it. */
    @ParameterizedTest
    @ValueSource(strings = {OPENID, "/.well-known/oauth-authorization-server"})
    void each_document_is_the_same_before_the_issuers_path_and_behind_it(String document) {
        URI before = realm.server().baseUri().resolve(document + "/realms/" + realm.name());

        assertThat(Http.get(before).expect(200).json()).isEqualTo(metadata(document));
    }

    private static JsonNode metadata(String document) {
        return Http.get(realm.at(document)).expect(200).json();
    }
}
