package io.github.agentidentity.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests of the account that a mission's evidence gives of tokens that were given again. */
class ExpectedStateTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00Z");

    private final ExpectedState expectedState = new ExpectedState();

    @Test
    void a_token_that_is_given_again_is_not_counted_again() {
        add(1, "minted", "atk_a");
        add(2, "repeated", "atk_a");

        assertThat(againstDerivations("1")).isEmpty();
    }

    @Test
    void a_token_that_was_never_minted_is_named_by_the_first_row_that_tells_of_it() {
        add(1, "minted", "atk_a");
        add(2, "repeated", "atk_b");
        add(3, "repeated", "atk_c");

        assertThat(againstDerivations("1")).contains(new ExpectedState.Contradiction("repeated", 2));
    }

    @Test
    void the_word_of_a_service_tells_nothing_that_a_row_says() {
        add(1, "minted", "atk_a");
        expectedState.add(new EvidenceRow(
                "msn_a",
                2,
                "realm",
                "claimed",
                START,
                "{\"agent\":\"other\",\"grant\":\"other\",\"state\":\"revoked\",\"token\":\"atk_b\"}",
                Optional.empty()));
        DecidingRow row = new DecidingRow(
                2, START, Map.of("derivations", "1", "state", "active", "grant", "g", "agent", "agent-1"));

        assertThat(expectedState.against(row, () -> Optional.of(row))).isEmpty();
    }

    private void add(long seq, String kind, String token) {
        expectedState.add(new EvidenceRow(
                "msn_a", seq, "realm", kind, START, "{\"exp\":1,\"token\":\"" + token + "\"}", Optional.empty()));
    }

    private Optional<ExpectedState.Contradiction> againstDerivations(String derivations) {
        DecidingRow row = new DecidingRow(3, START, Map.of("derivations", derivations));
        return expectedState.against(row, () -> Optional.of(row));
    }
}
