package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {

    @Test
    void the_challenge_is_that_of_rfc_7636_appendix_b() {
        assertThat(new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void a_fresh_verifier_is_long_enough_and_another_each_time() {
        Pkce pkce = Pkce.fresh();

        assertThat(pkce.verifier()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Pkce.fresh()).isNotEqualTo(pkce);
    }

    @Test
    void the_verifier_is_not_printed() {
        Pkce pkce = Pkce.fresh();

        assertThat(pkce.toString()).doesNotContain(pkce.verifier());
    }
}
