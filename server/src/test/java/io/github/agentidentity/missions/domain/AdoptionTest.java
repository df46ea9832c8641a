package io.github.agentidentity.missions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdoptionTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T09:00:00.700Z");

    private final Adoption adoption = new Adoption(SINCE, Optional.empty());

    @Test
    void what_the_adoption_itself_ended_was_not_the_agents() {
        assertThat(adoption.voidUntil(Instant.parse("2026-11-20T09:00:00Z"))).isEqualTo(Instant.EPOCH);
    }

    @Test
    void what_an_admin_voids_afterwards_is_the_agents() {
        Instant notBefore = Instant.parse("2026-11-20T09:00:01Z");
        assertThat(adoption.voidUntil(notBefore)).isEqualTo(notBefore);
    }

    @Test
    void what_is_said_of_one_that_is_not_known_counts_whole() {
        Instant notBefore = Instant.parse("1999-01-01T00:00:00Z");
        assertThat(Adoption.UNKNOWN.voidUntil(notBefore)).isEqualTo(notBefore);
    }
}
