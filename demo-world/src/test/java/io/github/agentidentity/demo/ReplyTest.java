package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
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

    @Test
    void a_refusal_is_recognised_by_its_reason() {
        Reply refusal = new Reply(
                400, JsonObject.builder().put("reason", "human_stopped").build());
        assertThatCode(() -> refusal.expectReason(400, "human_stopped")).doesNotThrowAnyException();
        assertThatThrownBy(() -> refusal.expectReason(400, "realm_frozen")).isInstanceOf(Unexpected.class);
        assertThatThrownBy(() -> refusal.expectReason(401, "human_stopped")).isInstanceOf(Unexpected.class);
    }

    @Test
    void a_ticket_is_taken_of_the_problem_alone_that_a_human_must_approve() throws Exception {
        JsonObject problem = JsonObject.builder()
                .put("type", "urn:agent-identity:problem:approval-required")
                .put("ticket", "tkt_1")
                .put("detail", "Ask your human.")
                .build();

        assertThat(new Reply(403, problem).expectTicket()).isEqualTo("tkt_1");
        assertThat(new Reply(403, problem).describe()).isEqualTo("403 approval-required");
        assertThat(new Reply(403, problem).sentence()).isEqualTo("Ask your human.");
        assertThatThrownBy(() -> new Reply(200, problem).expectTicket()).isInstanceOf(Unexpected.class);
        assertThatThrownBy(REFUSAL::expectTicket).isInstanceOf(Unexpected.class);
    }

    @Test
    void the_objects_of_an_array_are_asked_one_by_one() throws Exception {
        JsonObject one = JsonObject.builder().put("id", "m1").build();
        Reply list = new Reply(
                200,
                JsonObject.builder()
                        .put("messages", JsonArray.of(List.of(one)))
                        .put("first", one)
                        .build());

        assertThat(list.objects("messages").get(0).text("id")).isEqualTo("m1");
        assertThat(list.inner("first").text("id")).isEqualTo("m1");
        assertThatThrownBy(() -> list.objects("first")).isInstanceOf(Unexpected.class);
        assertThatThrownBy(() -> list.inner("messages")).isInstanceOf(Unexpected.class);
    }
}
