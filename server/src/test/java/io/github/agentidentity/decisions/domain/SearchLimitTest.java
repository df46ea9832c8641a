package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionWorld.request;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bounds on searches with one token. */
class SearchLimitTest {

    private final DecisionWorld room = new DecisionWorld();
    private final Mission mission =
            new MissionBuilder().authority(Wanted.at(MAIL, "messages.read")).build();

    @Test
    void a_token_searches_sixty_times_in_a_minute_and_is_told_when_it_may_again() {
        String token = room.token(mission);
        search(token, 60);
        assertThatThrownBy(() -> search(token, 1)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_SEARCHES);
            assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(1));
        });
        room.world.clock.advance(Duration.ofMinutes(1));
        search(token, 60);
    }

    @Test
    void another_token_searches_beside_it_and_decisions_go_on() {
        String token = room.token(mission);
        search(token, 60);
        search(room.token(mission), 60);
        assertThat(room.decide(request(token, "messages.read"))).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void what_is_no_token_is_not_counted() {
        search("gibberish", 100);
    }

    @Test
    void as_many_tokens_are_told_apart_as_there_is_room_for() {
        SearchLimit limit = new SearchLimit(room.world.clock);
        for (int token = 0; token < SearchLimit.MOST_TOKENS; token++) {
            limit.count("token-" + token);
        }
        assertThatThrownBy(() -> limit.count("one-more")).isInstanceOf(Refusal.class);
        limit.count("token-0");
    }

    @Test
    void a_clock_that_is_set_back_prolongs_nothing() {
        room.world.clock.advance(Duration.ofDays(1));
        String token = room.token(mission, Duration.ofDays(2));
        search(token, 60);
        room.world.clock.advance(Duration.ofHours(-1));
        search(token, 60);
    }

    private void search(String token, int times) {
        for (int i = 0; i < times; i++) {
            room.search(request(token, "messages.read"));
        }
    }
}
