package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.testkit.Cast;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decisions that wait to be uploaded. */
final class WaitingDecisionsTest {

    private final WaitingDecisions waiting = new WaitingDecisions();

    @Test
    void they_leave_in_the_order_in_which_they_came_and_no_more_at_a_time_than_asked_for() {
        offer("a", 1);
        offer("b", 1);
        offer("a", 1);
        assertThat(waiting.take(2)).extracting(LocalDecision::tokenId).containsExactly("a", "b");
        assertThat(waiting.take(2)).extracting(LocalDecision::tokenId).containsExactly("a");
        assertThat(waiting.take(2)).isEmpty();
    }

    @Test
    void fifty_of_one_token_wait_and_no_more() {
        assertThat(offer("a", 60)).isEqualTo(50);
    }

    @Test
    void a_token_whose_share_is_taken_leaves_places_to_others() {
        offer("a", 60);
        assertThat(offer("b", 60)).isEqualTo(50);
    }

    @Test
    void a_place_of_a_token_is_free_again_once_a_decision_waits_no_longer() {
        offer("a", 50);
        waiting.take(3);
        assertThat(offer("a", 60)).isEqualTo(3);
    }

    @Test
    void a_token_of_which_nothing_waits_any_longer_has_its_whole_share_again() {
        offer("a", 50);
        waiting.take(50);
        assertThat(offer("a", 60)).isEqualTo(50);
    }

    @Test
    void a_thousand_of_all_tokens_wait_and_no_more() {
        int all = IntStream.range(0, 1_050).map(i -> offer("token-" + i, 1)).sum();
        assertThat(all).isEqualTo(1_000);
    }

    /** Number of those that found a place. */
    private int offer(String tokenId, int times) {
        LocalDecision decision = new LocalDecision(
                tokenId,
                "msn_1",
                ActionRequest.of("messages.burn", ResourceUri.parse(Cast.MAIL).orElseThrow()),
                Optional.empty(),
                Instant.EPOCH);
        return (int)
                IntStream.range(0, times).filter(i -> waiting.offer(decision)).count();
    }
}
