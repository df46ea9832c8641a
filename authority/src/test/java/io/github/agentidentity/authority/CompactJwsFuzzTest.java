package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CompactJwsFuzzTest {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final JsonLimits WIDER = new JsonLimits(CompactJws.LONGEST, 24, 2_048);

    @MethodSource("seeds")
    @FuzzTest
    void a_token_is_taken_apart_or_refused_and_has_one_spelling_only(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(CompactJws::parse).ifPresent(jws -> {
            String signed = new String(jws.signingInput(), StandardCharsets.US_ASCII);
            assertThat(signed + "." + BASE64URL.encodeToString(jws.signature())).isEqualTo(foreign.text());
            assertThat(JsonReader.read(Jcs.canonical(jws.payload()), WIDER)).isEqualTo(jws.payload());
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJhIjoxfQ.AA", "e30.e30.AB", "e30.e30.", "e30=.e30.AA");
    }
}
