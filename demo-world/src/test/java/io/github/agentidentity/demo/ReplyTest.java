package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.json.JsonObject;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private static final Reply REFUSAL = new Reply(
            400,
            JsonObject.builder()
                    .put("error", "invalid_grant")
                    .put("mission_error", "mission_revoked")
                    .put("subject_token", "secret")
                    .build());

    @Test
    void a_refusal_is_recognised_by_status_and_error() {
        assertThatCode(() -> REFUSAL.expectRefusal(400, "invalid_grant")).doesNotThrowAnyException();
        assertThatThrownBy(() -> REFUSAL.expectRefusal(401, "invalid_grant")).isInstanceOf(Unexpected.class);
        assertThatThrownBy(() -> REFUSAL.expectRefusal(400, "invalid_target")).isInstanceOf(Unexpected.class);
    }

    @Test
    void another_status_than_expected_is_described_and_tokens_are_not() {
        assertThatThrownBy(() -> REFUSAL.expect(200))
                .hasMessage("expected 200 but got 400 invalid_grant mission_revoked");
    }

    @Test
    void a_member_of_another_type_is_missing() {
        assertThatThrownBy(() -> REFUSAL.number("error")).isInstanceOf(Unexpected.class);
        assertThat(REFUSAL.sentence()).isEmpty();
    }
}
