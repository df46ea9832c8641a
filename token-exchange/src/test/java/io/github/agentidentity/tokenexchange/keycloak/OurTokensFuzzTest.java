package io.github.agentidentity.tokenexchange.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class OurTokensFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void only_what_is_a_token_is_taken_for_one_of_ours(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        boolean ours =
                foreign.recognise(text -> Optional.of(OurTokens.claims(text))).orElseThrow();
        assertThat(!ours || CompactJws.parse(foreign.text()).isPresent()).isTrue();
    }

    static Stream<byte[]> seeds() {
        // The header {"typ":"handoff+jwt"}, the payload {"typ":"agent-identity/grant"}, and neither.
        return ForeignText.seeds(
                "eyJ0eXAiOiJoYW5kb2ZmK2p3dCJ9.e30.AA", "e30.eyJ0eXAiOiJhZ2VudC1pZGVudGl0eS9ncmFudCJ9.AA", "e30.e30.AA");
    }
}
