package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of counting mints under a mission. */
@ParameterizedClass
@EnumSource(Backing.class)
class MissionsStorageContractTest extends StorageContract {

    MissionsStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void derivations_are_counted_as_often_as_was_approved_and_not_once_more() {
        Mission mission = stored(mission().maxDerivations(2));
        assertThat(derives(mission)).isTrue();
        assertThat(isUsedUp(mission)).isFalse();
        assertThat(derives(mission)).isTrue();
        assertThat(isUsedUp(mission)).isTrue();
        assertThat(derives(mission)).isFalse();
    }

    @Test
    void derivations_of_the_agent_and_its_delegates_are_counted_together() {
        Mission mission = stored(mission().maxDerivations(2));
        assertThat(derives(mission)).isTrue();
        assertThat(delegates(mission)).isTrue();
        assertThat(derives(mission)).isFalse();
        assertThat(delegates(mission)).isFalse();
    }

    @Test
    void without_a_bound_no_mission_is_used_up() {
        Mission mission = stored();
        assertThat(derives(mission)).isTrue();
        assertThat(derives(mission)).isTrue();
        assertThat(isUsedUp(mission)).isFalse();
    }

    @Test
    void what_is_used_up_is_given_again() {
        Mission mission = stored(mission().maxDerivations(1));
        assertThat(derives(mission)).isTrue();
        assertThat(repeats(mission)).isTrue();
        assertThat(repeatsDelegation(mission)).isTrue();
    }

    @Test
    void what_is_given_again_counts_nothing() {
        Mission mission = stored(mission().maxDerivations(1));
        assertThat(repeats(mission)).isTrue();
        assertThat(repeatsDelegation(mission)).isTrue();
        assertThat(isUsedUp(mission)).isFalse();
        assertThat(derives(mission)).isTrue();
    }

    @Test
    void what_is_given_again_fixes_no_key() {
        Mission mission = stored();
        assertThat(repeats(mission, NO_GRANT, KEY)).isTrue();
        assertThat(derives(mission, NO_GRANT, OTHER_KEY)).isTrue();
    }

    @Test
    void mints_are_no_changes_of_a_mission() {
        Mission mission = stored();
        derives(mission);
        delegates(mission);
        repeats(mission);
        repeatsDelegation(mission);
        assertThat(renew(mission, newGrant(), NO_KEY)).hasValue(2);
    }

    @Test
    void a_refused_step_is_no_change() {
        Mission mission = stored(mission().state(MissionState.SUSPENDED));
        assertThat(renew(mission, newGrant(), NO_KEY)).isEmpty();
        assertThat(end(mission)).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void what_is_not_active_gives_nothing(MissionState state) {
        Mission mission = stored(mission().state(state));
        assertThat(givesAnything(mission)).isFalse();
    }

    @Test
    void what_is_past_its_end_gives_nothing() {
        Mission mission = stored(late());
        assertThat(givesAnything(mission)).isFalse();
    }

    @Test
    void a_mission_that_is_not_there_gives_nothing() {
        Mission mission = mission().build();
        assertThat(givesAnything(mission)).isFalse();
        assertThat(start(mission)).isEmpty();
    }

    @Test
    void a_template_gives_nothing_itself() {
        assertThat(givesAnything(storedTemplate())).isFalse();
    }

    @Test
    void a_task_gives_what_a_mission_gives() {
        Mission task = storedTask(storedTemplate());
        assertThat(renew(task, newGrant(), NO_KEY)).isPresent();
        assertThat(derives(task)).isTrue();
        assertThat(repeats(task)).isTrue();
        assertThat(delegates(task)).isTrue();
        assertThat(repeatsDelegation(task)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void a_task_gives_nothing_without_its_template(MissionState state) {
        Mission task = storedTask(stored(mission().template(2).state(state)));
        assertThat(givesAnything(task)).isFalse();
    }

    @Test
    void a_task_gives_nothing_after_its_templates_end() {
        Mission task = storedTask(stored(late().template(2)));
        assertThat(givesAnything(task)).isFalse();
    }

    @Test
    void a_task_of_what_is_not_there_gives_nothing() {
        Mission task = storedTask(mission().template(2).build());
        assertThat(givesAnything(task)).isFalse();
    }

    @Test
    void a_task_of_what_is_no_template_gives_nothing() {
        Mission task = storedTask(stored());
        assertThat(givesAnything(task)).isFalse();
    }

    @Test
    void the_tasks_of_a_template_derive_together_as_often_as_was_approved() {
        Mission template = stored(mission().template(2).maxDerivations(2));
        Mission first = storedTask(template);
        Mission second = storedTask(template);
        assertThat(derives(first)).isTrue();
        assertThat(delegates(second)).isTrue();
        assertThat(isUsedUp(template)).isTrue();
        assertThat(derives(first)).isFalse();
        assertThat(delegates(second)).isFalse();
    }

    @Test
    void what_tasks_of_a_template_that_is_used_up_had_is_given_again() {
        Mission template = stored(mission().template(2).maxDerivations(1));
        Mission task = storedTask(template);
        assertThat(derives(task)).isTrue();
        assertThat(repeats(task)).isTrue();
        assertThat(repeatsDelegation(task)).isTrue();
    }

    @Test
    void a_task_that_is_refused_counts_nothing_on_its_template() {
        Mission template = stored(mission().template(2).maxDerivations(1));
        Mission used = stored(mission().taskOf(template).state(MissionState.REVOKED));
        assertThat(derives(used)).isFalse();
        assertThat(delegates(used)).isFalse();
        assertThat(isUsedUp(template)).isFalse();
        assertThat(derives(storedTask(template))).isTrue();
    }

    @Test
    void a_task_has_its_own_bound_too() {
        Mission task = stored(mission().taskOf(storedTemplate()).maxDerivations(1));
        assertThat(derives(task)).isTrue();
        assertThat(derives(task)).isFalse();
        assertThat(repeats(task)).isTrue();
    }

    @Test
    void a_start_is_a_change_of_the_template_and_a_grant_one_of_the_task() {
        Mission template = storedTemplate();
        Mission task = storedTask(template);
        derives(task);
        assertThat(start(template)).hasValue(2);
        assertThat(renew(task, newGrant(), NO_KEY)).hasValue(2);
    }

    private boolean givesAnything(Mission mission) {
        String grant = newGrant();
        return List.of(
                        renew(mission, grant, NO_KEY).isPresent(),
                        derives(mission),
                        derives(mission, Optional.of(grant), NO_KEY),
                        repeats(mission),
                        repeats(mission, Optional.of(grant), NO_KEY),
                        delegates(mission),
                        repeatsDelegation(mission))
                .contains(true);
    }
}
