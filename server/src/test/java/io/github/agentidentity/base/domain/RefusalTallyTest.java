package io.github.agentidentity.base.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.base.domain.RefusalTally.Cause;
import io.github.agentidentity.base.domain.RefusalTally.Count;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Number of rows of evidence that refusals may make, whoever is refused. */
class RefusalTallyTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00Z");

    private Instant now = START;
    private final RefusalTally tally = new RefusalTally(() -> now);

    @Test
    void what_is_refused_to_anybody_is_never_written_down_by_itself_but_counted() {
        for (int i = 0; i < 1000; i++) {
            assertThat(tally.count(anybody("poll"))).isFalse();
        }
        now = START.plusSeconds(60);

        assertThat(tally.take())
                .containsExactly(new Count(anybody("poll"), 1000, START, now))
                .first()
                .extracting(count -> Jcs.canonical(count.toJson()))
                .isEqualTo("{\"reason\":\"not_an_agent\",\"refusals\":1000,\"since\":1782896400,\"step\":\"poll\","
                        + "\"until\":1782896460}");
    }

    @Test
    void a_known_caller_has_sixty_rows_for_a_cause_and_one_for_the_rest() {
        long rows = 0;
        for (int i = 0; i < 100; i++) {
            rows += tally.count(agent("inbox-assistant", "poll")) ? 1 : 0;
        }

        assertThat(rows).isEqualTo(60);
        assertThat(tally.take()).containsExactly(new Count(agent("inbox-assistant", "poll"), 40, START, START));
    }

    @Test
    void another_caller_and_another_cause_have_rows_of_their_own() {
        for (int i = 0; i < 61; i++) {
            tally.count(agent("inbox-assistant", "poll"));
        }

        assertThat(tally.count(agent("inbox-assistant", "poll"))).isFalse();
        assertThat(tally.count(agent("inbox-assistant", "mint"))).isTrue();
        assertThat(tally.count(agent("forum-helper", "poll"))).isTrue();
    }

    @Test
    void the_next_minute_begins_anew_and_what_has_rows_is_not_counted_again() {
        tally.count(agent("inbox-assistant", "poll"));
        assertThat(tally.take()).isEmpty();

        for (int i = 0; i < 60; i++) {
            assertThat(tally.count(agent("inbox-assistant", "poll"))).isTrue();
        }
        assertThat(tally.take()).isEmpty();
    }

    @Test
    void what_could_not_be_written_is_counted_with_what_comes() {
        tally.count(anybody("poll"));
        List<Count> taken = tally.take();
        now = START.plusSeconds(60);
        tally.count(anybody("poll"));

        taken.forEach(tally::takeBack);

        assertThat(tally.take()).extracting(Count::refusals).containsExactly(2L);
    }

    @Test
    void beyond_so_many_callers_the_next_ones_are_counted_as_anybody() {
        for (int i = 0; i < RefusalTally.MOST_CALLERS; i++) {
            assertThat(tally.count(agent("agent-" + i, "poll"))).isTrue();
        }

        assertThat(tally.count(agent("one-more", "poll"))).isFalse();
        assertThat(tally.count(agent("agent-0", "poll"))).isTrue();
        assertThat(tally.take()).extracting(Count::cause).containsExactly(anybody("poll"));
    }

    private static Cause anybody(String step) {
        return new Cause("realm-1", step, "not_an_agent", Optional.empty(), Optional.empty());
    }

    private static Cause agent(String clientId, String step) {
        return new Cause("realm-1", step, "not_an_agent", Optional.of(clientId), Optional.empty());
    }
}
