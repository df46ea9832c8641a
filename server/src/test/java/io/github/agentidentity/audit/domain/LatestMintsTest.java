package io.github.agentidentity.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.evidence.domain.EvidenceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token that is given again was minted shortly before, with the same end. */
class LatestMintsTest {

    private static final Instant START = Instant.parse("2026-07-01T09:00:00Z");

    private final LatestMints mints = new LatestMints();

    LatestMintsTest() {
        mints.add(row("minted", "atk_a", 100, Duration.ZERO));
    }

    @Test
    void the_same_token_a_minute_later_is_one() {
        assertThat(mints.have(row("repeated", "atk_a", 100, Duration.ofSeconds(60))))
                .isTrue();
    }

    @Test
    void another_token_is_none() {
        assertThat(mints.have(row("repeated", "atk_b", 100, Duration.ofSeconds(1))))
                .isFalse();
    }

    @Test
    void another_end_is_none() {
        assertThat(mints.have(row("repeated", "atk_a", 101, Duration.ofSeconds(1))))
                .isFalse();
    }

    @Test
    void one_of_long_before_is_none() {
        assertThat(mints.have(row("repeated", "atk_a", 100, Duration.ofSeconds(91))))
                .isFalse();
    }

    private static EvidenceRow row(String kind, String token, long end, Duration later) {
        return new EvidenceRow(
                "msn_a",
                1,
                "realm",
                kind,
                START.plus(later),
                "{\"exp\":" + end + ",\"token\":\"" + token + "\"}",
                Optional.empty());
    }
}
