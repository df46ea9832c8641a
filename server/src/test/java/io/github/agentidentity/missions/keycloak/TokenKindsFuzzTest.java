package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class TokenKindsFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void every_token_of_ours_is_taken_for_one_and_nothing_without_a_dot_is(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        boolean ours = foreign.recognise(text -> Optional.of(TokenKinds.isNamedIn(text)))
                .orElseThrow();
        assertThat(!ours || foreign.text().indexOf('.') >= 0).isTrue();
        boolean strictly = CompactJws.parse(foreign.text())
                .map(jws -> jws.header().get("typ"))
                .filter(Optional.of(new JsonString("handoff+jwt"))::equals)
                .isPresent();
        assertThat(ours || !strictly).isTrue();
    }

    public static Stream<byte[]> seeds() {
        // The header {"typ":"handoff+jwt"}, the payload {"typ":"agent-identity/grant"}, and neither.
        return ForeignText.seeds(
                "eyJ0eXAiOiJoYW5kb2ZmK2p3dCJ9.e30.AA", "e30.eyJ0eXAiOiJhZ2VudC1pZGVudGl0eS9ncmFudCJ9.AA", "e30.e30.AA");
    }
}
