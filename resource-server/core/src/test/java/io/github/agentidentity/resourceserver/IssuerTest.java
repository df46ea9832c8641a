package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssuerTest {

    @Test
    void metadata_lies_below_the_issuer() {
        assertThat(new Issuer("https://id.example/realms/agents").metadata())
                .isEqualTo(URI.create("https://id.example/realms/agents/.well-known/openid-configuration"));
        assertThat(new Issuer("https://id.example/").metadata())
                .isEqualTo(URI.create("https://id.example/.well-known/openid-configuration"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8081/realms/a", "http://localhost/realms/a", "http://[::1]:8081/realms/a"})
    void plain_http_is_accepted_on_loopback(String issuer) {
        assertThat(new Issuer(issuer).value()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/realms/agents",
                "http://127.0.0.1.example/realms/agents",
                "ftp://127.0.0.1/",
                "file:///etc/hosts",
                "id.example",
                "",
                "https://",
                "https://user@id.example/",
                "https://id.example/?a",
                "https://id.example/#a"
            })
    void anything_else_is_no_issuer(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example/certs", "https://ID.example:443/certs", "https://id.example"})
    void its_own_origin_may_be_called(String uri) {
        assertThat(new Issuer("https://id.example/realms/agents").owns(URI.create(uri)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/certs",
                "https://id.example:8443/certs",
                "https://id.example.evil.example/certs",
                "https://sub.id.example/certs",
                "https://id.example@evil.example/certs",
                "https://user@id.example/certs",
                "//id.example/certs",
                "/certs",
                "file:///certs"
            })
    void any_other_origin_may_not(String uri) {
        assertThat(new Issuer("https://id.example/realms/agents").owns(URI.create(uri)))
                .isFalse();
    }
}
