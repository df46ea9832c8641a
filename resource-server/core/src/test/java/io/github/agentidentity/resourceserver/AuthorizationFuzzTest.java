package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizationFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_header_holds_one_token_or_is_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(text -> Authorization.read(List.of(text)), Reason.MISSING_TOKEN, Reason.MALFORMED_PARAMETER)
                .ifPresent(shown -> {
                    assertThat(shown.token()).matches("[A-Za-z0-9._~+/-]+=*");
                    assertThat(foreign.text())
                            .matches("(?i:" + shown.scheme().wireName() + ") +.+")
                            .endsWith(" " + shown.token());
                });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "Bearer a.b.c", "bearer  a==", "Basic a", "Bearer", "Bearer a b", "Bearer\ta", "DPoP a.b.c");
    }
}
