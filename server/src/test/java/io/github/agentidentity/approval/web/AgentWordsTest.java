package io.github.agentidentity.approval.web;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.fixture.Intents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentWordsTest {

    @Test
    void a_sortinggoal_is_not_folded() {
        assertThat(isLong("Sort my mail. " + "x".repeat(86))).isFalse();
        assertThat(isLong("\u90f5".repeat(50))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
    void whatever_begins_a_line_or_a_column_is_folded(String layout) {
        assertThat(isLong("Sort" + layout + "my mail")).isTrue();
    }

    @Test
    void wide_letters_count_twice() {
        assertThat(isLong("\u90f5".repeat(51))).isTrue();
        assertThat(isLong("x".repeat(101))).isTrue();
    }

    private static boolean isLong(String goal) {
        Intent sorting = Intents.until(START, MAIL);
        return new AgentWords(new Intent(
                        sorting.json(),
                        goal,
                        sorting.goalLang(),
                        sorting.resources(),
                        sorting.constraints(),
                        sorting.successCriteria(),
                        sorting.expiresAt(),
                        sorting.controls()))
                .isLong();
    }
}
