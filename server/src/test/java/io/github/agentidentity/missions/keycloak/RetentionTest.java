package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.RealmModel;

/** The realm's attribute {@code agent.retention}: a number of days within bounds, or nothing is purged. */
class RetentionTest {

    @Test
    void it_is_a_year_unless_told() {
        assertThat(retention(null)).contains(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "365", "3650"})
    void it_is_so_many_days(String days) {
        assertThat(retention(days)).contains(Duration.ofDays(Long.parseLong(days)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"89", "3651", "0", "-90", "", " 90", "90d", "90.5", "99999999999999999999", "\u0669\u0660"})
    void what_is_wrong_is_none(String days) {
        assertThat(retention(days)).isEmpty();
    }

    private static Optional<Duration> retention(@Nullable String days) {
        return RealmSettings.retention(Seam.of(RealmModel.class)
                .computing(
                        "getAttribute", arguments -> RegistrationKeys.RETENTION.equals(arguments.get(0)) ? days : "1")
                .build());
    }
}
