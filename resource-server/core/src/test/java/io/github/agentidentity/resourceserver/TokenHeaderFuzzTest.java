package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TokenHeaderFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_header_names_a_key_and_an_asymmetric_algorithm_or_is_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(
                        text -> TokenHeader.read(members(text)),
                        Reason.MALFORMED_JSON,
                        Reason.WRONG_TOKEN_TYPE,
                        Reason.MALFORMED_TOKEN,
                        Reason.UNTRUSTED_SIGNATURE)
                .ifPresent(header -> {
                    assertThat(JWSAlgorithm.Family.SIGNATURE).contains(header.algorithm());
                    assertThat(header.keyId()).isNotBlank().hasSizeLessThanOrEqualTo(512);
                    assertThat(members(foreign.text()).json().members())
                            .doesNotContainKeys("jwk", "jku", "x5u", "x5c", "crit");
                });
    }

    /** The members of {@code text}; none, where it is JSON of another kind. */
    static JoseMembers members(String text) {
        Json json = JsonReader.read(text, JsonLimits.REQUEST);
        return new JoseMembers(json instanceof JsonObject object ? object : JsonObject.of(Map.of()));
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{'typ':'at+jwt','alg':'ES256','kid':'k'}",
                "{'typ':'at+jwt','alg':'none','kid':'k'}",
                "{'typ':'at+jwt','alg':'RS256','kid':'k','jku':'https://evil.example'}",
                "{'typ':'at+jwt','alg':['ES256'],'kid':'\\u0000'}");
    }
}
