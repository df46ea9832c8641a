package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionWorld.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims of services as they are sent: what is known must be right, and nothing else may be there. */
class ClaimsRequestTest {

    private static final String START = "{'jti':'t','mission_id':'m','action':{'name':'messages.read'},";
    private static final String END = "'evaluated_at':'2026-12-01T08:00:00Z'}";
    private static final String PERMIT = START + "'decision':'permit'," + END;

    @Test
    void a_claim_has_the_words_of_the_drafts() {
        ClaimedDecision claim = read(START + "'resource':{'type':'message','id':'m-1'},'decision':'deny',"
                        + "'denial_reason':'out_of_authority'," + END)
                .claims()
                .get(0);

        assertThat(claim.tokenId()).isEqualTo("t");
        assertThat(claim.missionId()).isEqualTo("m");
        assertThat(claim.action()).isEqualTo("messages.read");
        assertThat(claim.target()).contains(new ClaimedDecision.ClaimedTarget("message", "m-1"));
        assertThat(claim.denialReason()).contains(DecisionReason.OUT_OF_AUTHORITY);
        assertThat(claim.evaluatedAt()).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
    }

    @Test
    void a_permit_has_no_reason_and_need_not_name_an_object() {
        assertThat(read(PERMIT).claims()).singleElement().satisfies(claim -> {
            assertThat(claim.denialReason()).isEmpty();
            assertThat(claim.target()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(DecisionReason.class)
    void every_reason_of_the_decision_point_can_be_claimed(DecisionReason reason) {
        assertThat(read(START + "'decision':'deny','denial_reason':'" + reason.code() + "'," + END)
                        .claims()
                        .get(0)
                        .denialReason())
                .contains(reason);
    }

    @Test
    void fifty_claims_are_read_and_one_more_is_too_many() {
        assertThat(read(String.join(",", Collections.nCopies(50, PERMIT))).claims())
                .hasSize(50);
        assertMalformed("{'claims':[" + String.join(",", Collections.nCopies(51, PERMIT)) + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'claims':[]}",
                "{'claims':{}}",
                "{'claims':['x']}",
                "{'claims':[" + PERMIT + "],'more':1}",
                "{'claims':[" + START + "'evaluation_id':'dec_1','decision':'permit'," + END + "]}",
                "{'claims':[" + START + "'decision':true," + END + "]}",
                "{'claims':[" + START + "'decision':'Permit'," + END + "]}",
                "{'claims':[" + START + "'decision':'permit','denial_reason':'out_of_authority'," + END + "]}",
                "{'claims':[" + START + "'decision':'deny','denial_reason':'because'," + END + "]}",
                "{'claims':[" + START + "'decision':'permit','resource':{'type':'message'}," + END + "]}",
                "{'claims':[" + START + "'decision':'permit','resource':{'type':'m','id':'1','more':1}," + END + "]}",
                "{'claims':[" + START + "'decision':'permit','evaluated_at':'2026-12-01'}]}",
                "{'claims':[" + START + "'decision':'permit','evaluated_at':1796112000}]}",
                "{'claims':[{'jti':'t','mission_id':'m','action':'messages.read','decision':'permit'," + END + "]}",
                "{'claims':[{'jti':'t','mission_id':'m','action':{'name':'a','properties':{}},'decision':'permit',"
                        + END + "]}"
            })
    void whatever_else_is_sent_is_refused_whole(String request) {
        assertMalformed(request);
    }

    @Test
    void a_denial_needs_its_reason() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(START + "'decision':'deny'," + END))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.MISSING_PARAMETER));
    }

    private static void assertMalformed(String request) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ClaimsRequest.read(json(request)))
                .satisfies(refused ->
                        assertThat(refused.reason()).isIn(Reason.MALFORMED_PARAMETER, Reason.MISSING_PARAMETER));
    }

    private static ClaimsRequest read(String claims) {
        return ClaimsRequest.read(json("{'claims':[" + claims + "]}"));
    }
}
