package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ResourceUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlsTest {

    private final ServerUrls server = ServerUrls.at("https://id.example/auth/", "http://10.0.0.7:8080/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/auth",
                "https://id.example/auth/",
                "https://id.example",
                "https://id.example/",
                "http://id.example/auth",
                "http://id.example:443/auth",
                "https://id.example:80/auth/realms/agents",
                "https://id.example/auth/realms/agents/protocol/openid-connect/token",
                "https://id.example//auth/realms",
                "https://id.example/auth;x/realms",
                "https://id.example/;x/auth",
                "http://10.0.0.7:8080",
                "https://10.0.0.7:8080/anything"
            })
    void what_is_at_above_or_below_is_the_servers_own(String uri) {
        assertThat(server.meet(new ResourceUri(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/mail",
                "https://id.example/authority",
                "https://id.example:8443/auth",
                "https://mail.id.example/auth",
                "https://mail.example/auth",
                "http://10.0.0.7:8081",
                "http://10.0.0.7"
            })
    void what_is_beside_is_not(String uri) {
        assertThat(server.meet(new ResourceUri(uri))).isFalse();
    }

    @Test
    void where_there_is_no_server_nothing_is() {
        assertThat(ServerUrls.none().meet(new ResourceUri("https://id.example/auth")))
                .isFalse();
    }
}
