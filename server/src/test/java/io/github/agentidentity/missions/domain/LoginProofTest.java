package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.fixture.Logins;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the proof that one login gives of its human. */
class LoginProofTest {

    @Test
    void a_login_without_a_level_reaches_none_not_even_the_lowest() {
        assertThat(Logins.withoutLevels().reaches(0)).isFalse();
        assertThat(LoginProof.byProvider("corporate", START).reaches(0)).isFalse();
    }

    @Test
    void a_level_is_reached_by_itself_and_by_a_higher_one() {
        assertThat(Logins.atLevel(2).reaches(2)).isTrue();
        assertThat(Logins.atLevel(2).reaches(1)).isTrue();
        assertThat(Logins.atLevel(2).reaches(3)).isFalse();
    }

    @Test
    void five_minutes_after_the_proof_it_still_counts_and_then_no_more() {
        LoginProof proof = LoginProof.byProvider("corporate", START);
        assertThat(proof.unfreshAt(START.plus(LoginProof.FRESH))).isEmpty();
        assertThat(proof.unfreshAt(START.plus(LoginProof.FRESH).plusMillis(1))).contains(Reason.STALE_AUTHENTICATION);
    }

    @ParameterizedTest
    @EnumSource
    void a_login_in_doubt_is_never_fresh(Doubt doubt) {
        LoginProof none = LoginProof.none(doubt);
        assertThat(none.unfreshAt(START)).contains(doubt.reason());
        assertThat(none.reaches(0)).isFalse();
    }

    @Test
    void what_is_not_known_is_not_made_up() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginProof(
                        List.of(), Optional.empty(), Optional.of(START), OptionalInt.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginProof(
                        List.of(), Optional.of("corporate"), Optional.of(START), OptionalInt.of(1), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoginProof(
                        List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void evidence_says_how_the_human_signed_in() {
        assertThat(written(Logins.atLevel(2)))
                .isEqualTo("{\"level\":2,\"signed_in_at\":" + START.getEpochSecond()
                        + ",\"signed_in_by\":[\"auth-password-form:password\"]}");
        assertThat(written(LoginProof.byProvider("corporate", START)))
                .isEqualTo("{\"identity_provider\":\"corporate\",\"signed_in_at\":" + START.getEpochSecond() + "}");
        assertThat(written(LoginProof.none(Doubt.PROVIDER_NOT_NAMED))).isEqualTo("{\"doubt\":\"provider_not_named\"}");
    }

    private static String written(LoginProof proof) {
        JsonObject.Builder content = JsonObject.builder();
        proof.writeTo(content);
        return Jcs.canonical(content.build());
    }
}
