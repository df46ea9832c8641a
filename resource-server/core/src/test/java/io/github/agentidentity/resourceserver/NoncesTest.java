package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nonces without a memory. */
final class NoncesTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final Nonces nonces = new Nonces(secret(1));

    @Test
    void a_nonce_is_fresh_in_its_minute_and_the_next_and_no_longer() {
        String nonce = nonces.at(NOON);
        assertThat(nonces.isFresh(nonce, NOON)).isTrue();
        assertThat(nonces.isFresh(nonce, NOON.plusSeconds(119))).isTrue();
        assertThat(nonces.isFresh(nonce, NOON.plusSeconds(120))).isFalse();
    }

    @Test
    void a_nonce_of_the_future_is_not_fresh() {
        assertThat(nonces.isFresh(nonces.at(NOON.plusSeconds(60)), NOON)).isFalse();
    }

    @Test
    void a_node_with_the_same_secret_accepts_the_nonce_and_one_with_another_does_not() {
        assertThat(new Nonces(secret(1)).isFresh(nonces.at(NOON), NOON)).isTrue();
        assertThat(new Nonces(secret(2)).isFresh(nonces.at(NOON), NOON)).isFalse();
    }

    @Test
    void a_short_secret_is_not_accepted() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nonces(new byte[31]));
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        secret[0] = (byte) seed;
        return secret;
    }
}
