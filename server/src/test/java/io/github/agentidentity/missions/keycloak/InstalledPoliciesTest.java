package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.spi.MissionPolicy;
import io.github.agentidentity.spi.PolicyQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstalledPoliciesTest {

    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Authority SORTING = Wanted.at(MAIL, "messages.read", "messages.label");

    @Test
    void without_a_policy_all_is_left() {
        assertThat(narrowed()).isEqualTo(SORTING);
    }

    @Test
    void what_a_policy_takes_away_is_gone() {
        assertThat(narrowed(question -> READING)).isEqualTo(READING);
        assertThat(narrowed(question -> Authority.NONE)).isEqualTo(Authority.NONE);
    }

    @Test
    void what_a_policy_adds_is_not_there() {
        Authority more =
                Wanted.all(Wanted.at(MAIL, "messages.read", "messages.send"), Wanted.at(FORUM, "threads.read"));
        assertThat(narrowed(question -> more)).isEqualTo(READING);
    }

    @Test
    void each_is_asked_about_what_the_others_left() {
        List<PolicyQuestion> asked = new ArrayList<>();
        MissionPolicy curious = question -> {
            asked.add(question);
            return READING;
        };
        narrowed(curious, curious);
        assertThat(asked)
                .containsExactly(
                        new PolicyQuestion("inbox-assistant", ALICE.id(), Optional.of("msn_1"), SORTING),
                        new PolicyQuestion("inbox-assistant", ALICE.id(), Optional.of("msn_1"), READING));
    }

    @Test
    void one_that_fails_or_says_nothing_leaves_nothing() {
        assertFails(question -> {
            throw new IllegalStateException("no connection");
        });
        assertFails(InstalledPoliciesTest::nothing);
    }

    private static void assertFails(MissionPolicy policy) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> narrowed(question -> SORTING, policy))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.POLICY_FAILED);
    }

    /** A careless policy is compiled without our annotations. */
    @SuppressWarnings("NullAway")
    private static Authority nothing(PolicyQuestion question) {
        return null;
    }

    private static Authority narrowed(MissionPolicy... policies) {
        return new InstalledPolicies(List.of(policies)).narrow(INBOX_ASSISTANT, ALICE, Optional.of("msn_1"), SORTING);
    }
}
