package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_TOKEN;
import static io.github.agentidentity.authority.Reason.REPEATED_PARAMETER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.resourceserver.Authorization.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Authorization header of RFC 6750 section 2.1 and RFC 9449 section 7.1. */
final class AuthorizationTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER a.b.c", "Bearer  a.b.c"})
    void a_bearer_token_follows_its_scheme(String header) {
        assertThat(Authorization.read(List.of(header))).isEqualTo(new Authorization(Scheme.BEARER, "a.b.c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP a.b.c", "dpop a.b.c", "DPOP a.b.c", "DPoP  a.b.c"})
    void a_bound_token_follows_its_scheme(String header) {
        assertThat(Authorization.read(List.of(header))).isEqualTo(new Authorization(Scheme.DPOP, "a.b.c"));
    }

    @Test
    void no_header_is_no_token() {
        Refused.as(MISSING_TOKEN, () -> Authorization.read(List.of()));
    }

    @Test
    void two_headers_are_a_bad_request() {
        Refused.as(REPEATED_PARAMETER, () -> Authorization.read(List.of("Bearer a.b.c", "Bearer a.b.c")));
        Refused.as(REPEATED_PARAMETER, () -> Authorization.read(List.of("Basic YTpi", "Bearer a.b.c")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Basic YTpi", "DPo a.b.c", "Bearera.b.c", "Bearer\ta.b.c", " Bearer a.b.c", "a.b.c"})
    void another_scheme_is_no_token(String header) {
        Refused.as(MISSING_TOKEN, () -> Authorization.read(List.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "DPoP",
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
        Refused.as(MALFORMED_PARAMETER, () -> Authorization.read(List.of(header)));
    }

    @Test
    void a_token_never_gets_into_a_log_by_way_of_its_header() {
        assertThat(Authorization.read(List.of("Bearer a.b.c")).toString()).doesNotContain("a.b.c");
        assertThat(IncomingRequest.of("GET", "/")
                        .authorization(List.of("Bearer a.b.c"))
                        .toString())
                .doesNotContain("a.b.c");
    }
}
