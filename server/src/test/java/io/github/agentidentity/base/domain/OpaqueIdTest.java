package io.github.agentidentity.base.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.OpaqueId.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueIdTest {

    private static final String BODY = "A".repeat(43);

    @ParameterizedTest
    @CsvSource({"MISSION, msn_", "PROPOSAL, mpr_", "APPROVAL_EVENT, mae_"})
    void an_id_says_its_kind_and_has_256_random_bits(Kind kind, String prefix) {
        assertThat(OpaqueId.random(kind)).matches(prefix + "[A-Za-z0-9_-]{43}");
    }

    @Test
    void an_id_never_comes_twice() {
        assertThat(Stream.generate(() -> OpaqueId.random(Kind.MISSION)).limit(1000))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_id_is_well_formed(Kind kind) {
        assertThat(OpaqueId.isWellFormed(kind, OpaqueId.random(kind))).isTrue();
    }

    @Test
    void an_id_of_another_kind_is_not_well_formed() {
        assertThat(OpaqueId.isWellFormed(Kind.MISSION, OpaqueId.random(Kind.PROPOSAL)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "msn_", "MSN_", "msn_A", "Xmsn_"})
    void what_is_too_short_is_not_well_formed(String text) {
        assertThat(OpaqueId.isWellFormed(Kind.MISSION, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "\n", "=", " "})
    void what_has_more_at_its_end_is_not_well_formed(String more) {
        assertThat(OpaqueId.isWellFormed(Kind.MISSION, "msn_" + BODY + more)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "/", ".", "ä", "%", "'"})
    void what_has_a_character_beyond_base64url_is_not_well_formed(String character) {
        assertThat(OpaqueId.isWellFormed(Kind.MISSION, "msn_" + BODY.substring(1) + character))
                .isFalse();
    }
}
