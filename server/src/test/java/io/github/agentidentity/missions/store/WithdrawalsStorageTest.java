package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.CountedRefusal;
import io.github.agentidentity.missions.domain.Mission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Refusals as the tables count them, and what is withdrawn for them. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class WithdrawalsStorageTest extends StorageContract {

    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Instant AT = Instant.parse("2026-07-01T09:00:30Z");
    private static final String MAIL_API = "client-mail-api";
    private static final String FORUM_API = "client-forum-api";

    private final TableStorage tables;
    private final Mission mission;

    WithdrawalsStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
        this.mission = stored();
    }

    @Test
    void an_action_counts_once_in_a_minute_at_its_service() {
        assertThat(count("messages.burn", AT)).isEqualTo(1);
        assertThat(count("messages.burn", AT.plusSeconds(20))).isEqualTo(1);
        assertThat(count("messages.burn", AT.plusSeconds(30))).isEqualTo(2);
        assertThat(count("messages.bury", AT.plusSeconds(30))).isEqualTo(3);
        assertThat(count(FORUM_API, "messages.burn", AT, false)).isEqualTo(1);
    }

    @Test
    void what_is_counted_in_a_minute_is_known_in_that_minute_only() {
        count("messages.burn", AT);
        assertThat(isCounted("messages.burn", AT.plusSeconds(29))).isTrue();
        assertThat(isCounted("messages.burn", AT.plusSeconds(30))).isFalse();
        assertThat(isCounted("messages.bury", AT)).isFalse();
    }

    @Test
    void what_counts_from_the_second_time_does_so_in_the_same_minute_and_later() {
        assertThat(count(MAIL_API, "messages.burn", AT, true)).isZero();
        assertThat(isCounted("messages.burn", AT)).isFalse();
        assertThat(count(MAIL_API, "messages.burn", AT, true)).isEqualTo(1);
        assertThat(isCounted("messages.burn", AT)).isTrue();
        assertThat(count(MAIL_API, "messages.burn", AT.plusSeconds(60), true)).isEqualTo(2);
    }

    @Test
    void what_is_too_old_to_count_is_forgotten() {
        count("messages.burn", AT);
        count("messages.burn", AT.plusSeconds(60));
        assertThat(count("messages.burn", AT.plus(WITHIN))).isEqualTo(2);
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void of_many_refusals_at_once_each_counts_and_the_last_sees_all() throws Exception {
        int many = 20;
        ExecutorService callers = Executors.newFixedThreadPool(5);
        List<Long> counts = new ArrayList<>();
        try {
            List<Future<Long>> asked = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String action = "messages.burn" + i;
                asked.add(callers.submit(() -> count(action, AT)));
            }
            for (Future<Long> each : asked) {
                counts.add(each.get());
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(counts).doesNotHaveDuplicates().contains(1L, (long) many);
    }

    @Test
    void a_mission_is_withdrawn_once_at_a_service_and_at_no_other() {
        assertThat(withdraw(MAIL_API, "mail-api")).isTrue();
        assertThat(withdraw(MAIL_API, "mail-api")).isFalse();
        assertThat(isWithdrawn(mission, MAIL_API)).isTrue();
        assertThat(isWithdrawn(mission, FORUM_API)).isFalse();
        assertThat(isWithdrawn(stored(), MAIL_API)).isFalse();
        withdraw(FORUM_API, "forum-api");
        assertThat(services()).containsExactly("forum-api", "mail-api");
    }

    @Test
    void what_is_lifted_is_counted_anew() {
        count("messages.burn", AT);
        withdraw(MAIL_API, "mail-api");
        on(withdrawals -> {
            withdrawals.lift(mission.id());
            return true;
        });
        assertThat(isWithdrawn(mission, MAIL_API)).isFalse();
        assertThat(services()).isEmpty();
        assertThat(count("messages.bury", AT)).isEqualTo(1);
    }

    private long count(String action, Instant at) {
        return count(MAIL_API, action, at, false);
    }

    private long count(String service, String action, Instant at, boolean fromTheSecond) {
        return on(withdrawals ->
                withdrawals.count(new CountedRefusal(mission.id(), service, action, at, fromTheSecond), WITHIN));
    }

    private boolean isCounted(String action, Instant at) {
        return on(withdrawals -> withdrawals.isCounted(mission.id(), MAIL_API, action, at));
    }

    private boolean withdraw(String service, String clientId) {
        return on(withdrawals -> withdrawals.withdraw(mission.id(), service, clientId));
    }

    private boolean isWithdrawn(Mission found, String service) {
        return on(withdrawals -> withdrawals.isWithdrawn(found.id(), service));
    }

    private List<String> services() {
        return on(withdrawals -> withdrawals.services(mission.id()));
    }

    private long rows() {
        return tables.inTransaction(
                entities -> ((Number) entities.createNativeQuery(
                                        "select count(*) from AGENT_REFUSAL where SUBJECT = '" + mission.id() + "'")
                                .getSingleResult())
                        .longValue(),
                done -> true);
    }

    private <T> T on(Function<JpaWithdrawals, T> work) {
        return tables.inTransaction(
                entities -> work.apply(new JpaWithdrawals(entities, storage.realmId())), done -> true);
    }
}
