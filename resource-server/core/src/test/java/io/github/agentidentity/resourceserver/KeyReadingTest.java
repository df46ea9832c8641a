package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.KEYS_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key sets, read key by key: RFC 7517 section 5. */
final class KeyReadingTest {

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ResourceServer mail =
            ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();

    @AfterEach
    void stop() {
        mail.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"key\"",
                "[]",
                "{}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":null}",
                "{\"kty\":7}",
                "{\"kty\":\"unknown\",\"kid\":\"a\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":1.5}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                "{\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                        + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\",\"x5c\":[\"junk\"]}"
            })
    void one_bad_key_does_not_cost_the_others(String bad) {
        issuer.writeKeys("{\"keys\":[" + bad + "," + issuer.key().toPublicJWK().toJSONString() + "," + bad + "]}");
        assertThatCode(() -> Verified.by(mail, issuer.sign(issuer.agent()))).doesNotThrowAnyException();
        assertThat(mail.health().usableKeys()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[null]", "[null,null]", "[{\"kty\":\"oct\",\"k\":\"AAAA\"}]", "[[]]"})
    void a_set_without_a_usable_key_is_an_error_with_its_cause(String keys) {
        issuer.writeKeys("{\"keys\":" + keys + "}");
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(mail, issuer.sign(issuer.agent())));
        assertThat(fault()).isEqualTo(IssuerFault.NO_USABLE_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":7}",
                "{\"keys\":[}",
                "<html>"
            })
    void what_is_no_key_set_is_an_error_with_its_cause(String text) {
        issuer.writeKeys(text);
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(mail, issuer.sign(issuer.agent())));
        assertThat(fault()).isEqualTo(IssuerFault.MALFORMED);
    }

    @Test
    void a_set_of_thousands_of_keys_is_read_up_to_a_bound() throws IssuerFailure {
        String one = Keys.fresh().toPublicJWK().toJSONString();
        String many = IntStream.range(0, 1_000).mapToObj(i -> one).collect(Collectors.joining(","));
        assertThat(KeySet.read("{\"keys\":[" + many + "]}").keys()).hasSize(KeySet.MOST);
    }

    @Test
    void nothing_private_and_nothing_symmetric_is_kept() throws Exception {
        JWK symmetric = new OctetSequenceKey.Builder(new byte[32])
                .keyID("s")
                .algorithm(JWSAlgorithm.HS256)
                .build();
        String published = issuer.key().toJSONString();
        KeySet read = KeySet.read("{\"keys\":[" + symmetric.toJSONString() + "," + published + "]}");
        assertThat(read.keys()).hasSize(1).noneMatch(JWK::isPrivate);
        assertThat(read.ignored()).isEqualTo(1);
    }

    @Test
    void an_issuer_that_says_it_has_no_key_any_more_is_believed() {
        ResourceServer hasty = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(new KeyCaching(Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofHours(1)))
                .build();
        Verified.by(hasty, issuer.sign(issuer.agent()));
        issuer.writeKeys("{\"keys\":[]}");
        Soon.that(() -> Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(hasty, issuer.sign(issuer.agent()))));
        hasty.close();
    }

    private IssuerFault fault() {
        return mail.health().problem(IssuerCall.KEYS).orElseThrow().fault();
    }
}
