package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Authorization header of RFC 6750 section 2.1. */
final class BearerHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c", "Bearer  a.b.c"})
    void the_token_follows_the_scheme(String header) {
        assertThat(BearerHeader.token(Optional.of(header))).isEqualTo("a.b.c");
    }

    @Test
    void no_header_is_no_token() {
        Refused.as(MISSING_TOKEN, () -> BearerHeader.token(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Basic YTpi", "DPoP a.b.c", "Bearera.b.c", "Bearer\ta.b.c", " Bearer a.b.c", "a.b.c"})
    void another_scheme_is_no_token(String header) {
        Refused.as(MISSING_TOKEN, () -> BearerHeader.token(Optional.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer a.b.c ",
                "Bearer a.b.c d",
                "Bearer a.b.c, Bearer d.e.f",
                "Bearer a,b",
                "Bearer \"a.b.c\"",
                "Bearer \ta.b.c",
                "Bearer ==",
                "Bearer a=b",
                "Bearer a.b.c\n",
                "Bearer ä"
            })
    void anything_but_one_token_after_the_scheme_is_a_bad_request(String header) {
        Refused.as(MALFORMED_PARAMETER, () -> BearerHeader.token(Optional.of(header)));
    }
}
