package io.github.agentidentity.approval.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ModelException;

class ResultPageTest {

    @Test
    void a_request_is_unknown_only_to_those_who_were_not_asked() {
        assertThat(Arrays.stream(Reason.values())
                        .filter(reason -> ResultPage.of(reason).equals(Optional.of(ResultPage.UNKNOWN))))
                .containsExactlyInAnyOrder(Reason.UNKNOWN_PROPOSAL, Reason.UNKNOWN_MISSION, Reason.NOT_THE_APPROVER);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSAL_EXPIRED, LAPSED",
        "MISSION_REVOKED, OVER",
        "AGENT_SUSPENDED, AGENT",
        "AGENT_RETIRED, AGENT",
        "SPONSOR_GONE, AGENT",
        "REALM_FROZEN, FROZEN",
        "HUMAN_STOPPED, STOPPED",
        "NOTHING_DERIVABLE, NOTHING",
        "TOO_MUCH_TO_SHOW, LARGE",
        "NOT_RENDERABLE, UNSHOWABLE",
        "REALM_MISCONFIGURED, MISCONFIGURED",
        "POLICY_FAILED, BARRED"
    })
    void what_keeps_a_request_from_being_decided_has_a_page_of_its_own(Reason reason, ResultPage page) {
        assertThat(ResultPage.of(reason)).contains(page);
    }

    /** By then it may have been decided, so that the page must not say that it was not. */
    @Test
    void a_record_that_cannot_be_read_has_a_page_that_denies_no_decision() {
        assertThat(ResultPage.ofUntold(Refusal.because(Reason.AUTHORITY_TAMPERED, "damaged")))
                .isEqualTo(ResultPage.UNREADABLE);
        assertThat(ResultPage.ofUntold(new ModelException("lost", new SQLException("gone", "08006"))))
                .isEqualTo(ResultPage.UNREADABLE);
        assertThat(ResultPage.ofUntold(Refusal.because(Reason.REALM_MISCONFIGURED, "set up")))
                .isEqualTo(ResultPage.MISCONFIGURED);
    }

    @Test
    void a_fault_of_ours_has_no_page() {
        RuntimeException fault = new IllegalStateException();
        assertThatThrownBy(() -> ResultPage.ofUntold(fault)).isSameAs(fault);
    }

    @Test
    void what_was_decided_is_told_from_the_record() {
        assertThat(ResultPage.of(Reason.ALREADY_DECIDED)).isEmpty();
        assertThat(ResultPage.of(Reason.PROPOSAL_DENIED)).isEmpty();
    }
}
