package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stop, a hold or a mark that committed first wins over every step under a mission. */
@ParameterizedClass
@EnumSource(Backing.class)
class BarsStorageContractTest extends StorageContract {

    BarsStorageContractTest(Backing backing) {
        super(backing);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_barred_derives_nothing(Bar bar) {
        Mission mission = stored();
        assertThat(derives(mission)).isTrue();
        bar.raise(storage, agent);
        assertThat(derives(mission)).isFalse();
        assertThat(repeats(mission)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_barred_derives_nothing_on_its_grant(Bar bar) {
        Mission mission = stored();
        String grant = newGrant();
        renew(mission, grant, NO_KEY);
        bar.raise(storage, agent);
        assertThat(derives(mission, Optional.of(grant), NO_KEY)).isFalse();
        assertThat(repeats(mission, Optional.of(grant), NO_KEY)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_barred_gives_delegates_nothing(Bar bar) {
        Mission mission = stored();
        assertThat(delegates(mission)).isTrue();
        bar.raise(storage, agent);
        assertThat(delegates(mission)).isFalse();
        assertThat(repeatsDelegation(mission)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_OF_ITS_ID", "STOP_OF_ITS_CLIENT_ID", "MARK_OF_ITS_ID", "MARK_OF_ITS_CLIENT_ID"})
    void a_bar_of_the_delegate_bars_the_delegate_and_not_the_agent(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, delegate);
        assertThat(delegates(mission)).isFalse();
        assertThat(repeatsDelegation(mission)).isFalse();
        assertThat(derives(mission)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"MARK_OF_ITS_ID", "MARK_OF_ITS_CLIENT_ID"})
    void a_mark_of_the_delegate_bars_what_was_signed_up_to_its_second_and_the_next(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, delegate);
        assertThat(delegates(mission, storage.now().minusSeconds(5))).isFalse();
        assertThat(delegates(mission, storage.now().plusSeconds(5))).isTrue();
        assertThat(repeatsDelegation(mission, storage.now().plusSeconds(5))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_barred_gets_no_grant(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, agent);
        assertThat(renew(mission, newGrant(), NO_KEY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_barred_starts_no_task(Bar bar) {
        Mission template = storedTemplate();
        assertThat(start(template)).isPresent();
        bar.raise(storage, agent);
        assertThat(start(template)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_barred_template_derives_nothing_by_its_tasks(Bar bar) {
        Mission template = storedTemplate();
        Mission task = storedTask(template);
        bar.raise(storage, agent);
        assertThat(derives(task)).isFalse();
        assertThat(delegates(task)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void another_agents_bar_bars_another_unless_it_is_the_humans_or_the_realms(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, newAgent("other"));
        assertThat(derives(mission)).isEqualTo(bar.name().contains("ITS"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"STOP_.*", "HOLD_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void what_is_released_bars_nothing_any_more(Bar bar) {
        Mission mission = stored();
        String id = bar.raise(storage, agent);
        Bar.release(storage, id);
        assertThat(derives(mission)).isTrue();
        assertThat(delegates(mission)).isTrue();
        assertThat(repeats(mission)).isTrue();
        assertThat(renew(mission, newGrant(), NO_KEY)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = "MARK_.*", mode = EnumSource.Mode.MATCH_ANY)
    void a_mark_bars_nothing_that_was_approved_after_it(Bar bar) {
        Mission before = stored();
        bar.raise(storage, agent);
        Mission after = stored();
        assertThat(derives(before)).isFalse();
        assertThat(derives(after)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "MARK_.*", mode = EnumSource.Mode.MATCH_ANY)
    void what_a_mark_voided_is_found_revoked_and_changes_no_more_but_to_its_end(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, agent);
        assertThat(found(mission).state()).isEqualTo(MissionState.REVOKED);
        assertThat(become(mission, MissionState.ACTIVE, MissionState.SUSPENDED)).isEmpty();
        assertThat(become(mission, MissionState.ACTIVE, MissionState.COMPLETED)).isEmpty();
        assertThat(end(mission)).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"STOP_.*", "HOLD_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void a_stop_or_a_hold_leaves_the_state_to_its_human(Bar bar) {
        Mission mission = stored();
        bar.raise(storage, agent);
        assertThat(found(mission).state()).isEqualTo(MissionState.ACTIVE);
        assertThat(become(mission, MissionState.ACTIVE, MissionState.SUSPENDED)).hasValue(2);
        assertThat(become(mission, MissionState.SUSPENDED, MissionState.ACTIVE)).hasValue(3);
    }
}
