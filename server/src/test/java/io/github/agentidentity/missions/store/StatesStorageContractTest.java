package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Missions.Part;
import io.github.agentidentity.missions.domain.NumberedMission;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.SeenSession;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of missions, those of them that go on, and what their templates know of them. */
@ParameterizedClass
@EnumSource(Backing.class)
class StatesStorageContractTest extends StorageContract {

    private static final int MANY = 9;

    StatesStorageContractTest(Backing backing) {
        super(backing);
    }

    // Reading

    @Test
    void what_was_stored_is_found() {
        Mission mission = stored();
        Mission found = found(mission);
        assertThat(found).usingRecursiveComparison().ignoringFields("createdAt").isEqualTo(mission);
        assertThat(found.createdAt())
                .isBetween(mission.createdAt(), mission.createdAt().plusSeconds(60));
        assertThat(storage.asked(stores -> stores.missions().summary(mission.id())))
                .contains(found.summary());
        assertThat(storage.asked(stores -> stores.missions().look(mission.id())))
                .contains(ListedMission.of(found));
    }

    @Test
    void what_is_not_there_is_not_found() {
        Mission mission = mission().build();
        assertThat(storage.asked(stores -> stores.missions().find(mission.id())))
                .isEmpty();
        assertThat(storage.asked(stores -> stores.missions().find("no id"))).isEmpty();
        assertThat(storage.asked(stores -> stores.missions().summary(mission.id())))
                .isEmpty();
        assertThat(storage.asked(stores -> stores.missions().look(mission.id())))
                .isEmpty();
        assertThat(isUsedUp(mission)).isFalse();
    }

    @Test
    void what_was_changed_is_found_with_the_number_of_its_last_change() {
        Mission mission = stored();
        assertThat(storage.asked(stores -> stores.missions().findNumbered(mission.id())))
                .contains(new NumberedMission(found(mission), 1));

        assertThat(become(mission, MissionState.ACTIVE, MissionState.SUSPENDED)).hasValue(2);

        assertThat(storage.asked(stores -> stores.missions().findNumbered(mission.id())))
                .contains(new NumberedMission(found(mission), 2));
        assertThat(storage.asked(stores -> stores.missions().findNumbered("no id")))
                .isEmpty();
    }

    @Test
    void what_is_past_its_end_is_found_expired() {
        assertThat(found(stored(late())).state()).isEqualTo(MissionState.EXPIRED);
        assertThat(found(stored(late().state(MissionState.SUSPENDED))).state()).isEqualTo(MissionState.EXPIRED);
        assertThat(found(stored(late().state(MissionState.REVOKED))).state()).isEqualTo(MissionState.REVOKED);
    }

    // Changing

    @Test
    void changes_of_a_mission_are_numbered() {
        Mission mission = stored();
        assertThat(become(mission, MissionState.ACTIVE, MissionState.SUSPENDED)).hasValue(2);
        assertThat(become(mission, MissionState.SUSPENDED, MissionState.ACTIVE)).hasValue(3);
        assertThat(become(mission, MissionState.ACTIVE, MissionState.COMPLETED)).hasValue(4);
        assertThat(found(mission).state()).isEqualTo(MissionState.COMPLETED);
    }

    @Test
    void what_is_in_another_state_than_expected_does_not_change() {
        Mission mission = stored();
        assertThat(become(mission, MissionState.SUSPENDED, MissionState.ACTIVE)).isEmpty();
        become(mission, MissionState.ACTIVE, MissionState.REVOKED);
        assertThat(become(mission, MissionState.ACTIVE, MissionState.SUSPENDED)).isEmpty();
        assertThat(found(mission).state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void what_is_past_its_end_does_not_change() {
        assertThat(become(stored(late()), MissionState.ACTIVE, MissionState.COMPLETED))
                .isEmpty();
        assertThat(become(stored(late()), MissionState.ACTIVE, MissionState.SUSPENDED))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "SUSPENDED"})
    void what_goes_on_ends_once(MissionState state) {
        Mission mission = stored(mission().state(state));
        assertThat(end(mission)).hasValue(2);
        assertThat(end(mission)).isEmpty();
        assertThat(found(mission).state()).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void what_is_past_its_end_is_ended_too() {
        Mission mission = stored(late());
        assertThat(end(mission)).hasValue(2);
        assertThat(found(mission).state()).isEqualTo(MissionState.REVOKED);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "REVOKED", "EXPIRED"})
    void what_is_over_stays_as_it_is(MissionState state) {
        Mission mission = stored(mission().state(state));
        assertThat(end(mission)).isEmpty();
        assertThat(suspend(mission)).isEmpty();
        assertThat(found(mission).state()).isEqualTo(state);
    }

    @Test
    void only_what_is_active_is_suspended_anew() {
        Mission mission = stored();
        assertThat(suspend(mission)).hasValue(2);
        assertThat(suspend(mission)).isEmpty();
        assertThat(found(mission).state()).isEqualTo(MissionState.SUSPENDED);
    }

    @Test
    void what_is_not_there_does_not_change() {
        Mission mission = mission().build();
        assertThat(become(mission, MissionState.ACTIVE, MissionState.REVOKED)).isEmpty();
        assertThat(end(mission)).isEmpty();
        assertThat(suspend(mission)).isEmpty();
    }

    // Listing

    @Test
    void active_is_what_is_active_and_in_time_templates_before_tasks() {
        Mission template = storedTemplate();
        Mission task = storedTask(template);
        Mission mission = stored();
        stored(late());
        stored(mission().state(MissionState.SUSPENDED));
        stored(mission().state(MissionState.REVOKED));
        List<String> active = storage.in(stores -> stores.missions().active(MANY));
        assertThat(active)
                .containsExactlyInAnyOrder(template.id(), task.id(), mission.id())
                .last()
                .isEqualTo(task.id());
        assertThat(storage.listed(stores -> stores.missions().active(2))).isEqualTo(active.subList(0, 2));
    }

    @Test
    void unended_is_what_is_not_over_in_time_or_not_templates_before_tasks() {
        Mission template = storedTemplate();
        Mission task = storedTask(template);
        Mission late = stored(late());
        Mission suspended = stored(mission().state(MissionState.SUSPENDED));
        stored(mission().state(MissionState.COMPLETED));
        List<String> unended = unended(new Owner.Everybodys(), MANY);
        assertThat(unended)
                .containsExactlyInAnyOrder(template.id(), task.id(), late.id(), suspended.id())
                .last()
                .isEqualTo(task.id());
        assertThat(unended(new Owner.Everybodys(), 3)).isEqualTo(unended.subList(0, 3));
    }

    @Test
    void unended_is_asked_for_by_agent_human_or_session() {
        Mission hers = stored();
        Mission his = stored(mission().human(World.MALLORY).offline());
        Mission anothers = stored(mission().agent(delegate));
        assertThat(unended(new Owner.Agents(agent.id()), MANY)).containsExactlyInAnyOrder(hers.id(), his.id());
        assertThat(unended(new Owner.Humans(World.ALICE.id()), MANY))
                .containsExactlyInAnyOrder(hers.id(), anothers.id());
        assertThat(unended(new Owner.Sessions(World.APPROVAL_SESSION), MANY))
                .containsExactlyInAnyOrder(hers.id(), anothers.id());
        assertThat(unended(
                        new Owner.AnyOf(List.of(new Owner.Humans(World.MALLORY.id()), new Owner.Agents(delegate.id()))),
                        MANY))
                .containsExactlyInAnyOrder(his.id(), anothers.id());
        assertThat(unended(new Owner.Agents(newAgent("nobody").id()), MANY)).isEmpty();
    }

    @Test
    void unended_until_an_instant_is_what_was_approved_up_to_and_with_it() {
        Mission mission = stored();
        Instant approved = found(mission).createdAt();
        Owner owner = new Owner.Agents(agent.id());
        assertThat(unended(new Owner.Until(approved, owner), MANY)).containsExactly(mission.id());
        assertThat(unended(new Owner.Until(approved.minusNanos(1000), owner), MANY))
                .isEmpty();
    }

    @Test
    void a_list_shows_what_goes_on_first_and_tasks_after_missions_of_humans_own() {
        Mission over = stored(mission().state(MissionState.REVOKED));
        Mission template = storedTemplate();
        Mission task = storedTask(template);
        Mission last = stored();
        Mission late = stored(late());
        stored(mission().human(World.MALLORY));
        Part hers = new Part(
                Optional.of(World.ALICE.id()), Optional.of(agent.id()), Optional.empty(), Optional.empty(), 0, MANY);
        assertThat(listed(hers)).containsExactly(last.id(), template.id(), task.id(), late.id(), over.id());
        assertThat(listed(new Part(hers.humanId(), hers.agentId(), Optional.empty(), Optional.empty(), 1, 3)))
                .containsExactly(template.id(), task.id(), late.id());
        assertThat(listed(new Part(
                        hers.humanId(), hers.agentId(), Optional.empty(), Optional.of(MissionState.EXPIRED), 0, MANY)))
                .containsExactly(late.id());
        assertThat(listed(new Part(
                        hers.humanId(), hers.agentId(), Optional.empty(), Optional.of(MissionState.ACTIVE), 0, MANY)))
                .containsExactly(last.id(), template.id(), task.id());
    }

    @Test
    void a_list_of_one_client_id_has_the_missions_of_that_client_id_and_of_no_like_one() {
        Mission hers = stored();
        stored(mission().agent(delegate));
        assertThat(listed(ofClient(agent.clientId()))).containsExactly(hers.id());
        assertThat(listed(ofClient(agent.clientId().toUpperCase(Locale.ROOT)))).isEmpty();
        assertThat(listed(ofClient("%"))).isEmpty();
    }

    @Test
    void a_list_of_a_period_has_what_was_approved_from_its_first_moment_on_and_before_its_end() {
        Mission mission = found(stored());
        Instant approved = mission.createdAt();
        assertThat(listed(approvedIn(Optional.of(approved), Optional.empty()))).containsExactly(mission.id());
        assertThat(listed(approvedIn(Optional.of(approved.plusMillis(1)), Optional.empty())))
                .isEmpty();
        assertThat(listed(approvedIn(Optional.empty(), Optional.of(approved)))).isEmpty();
        assertThat(listed(approvedIn(Optional.of(approved), Optional.of(approved.plusMillis(1)))))
                .containsExactly(mission.id());
    }

    private static Part approvedIn(Optional<Instant> from, Optional<Instant> to) {
        return new Part(
                Optional.of(World.ALICE.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Missions.Period(from, to),
                0,
                MANY);
    }

    private static Part ofClient(String clientId) {
        return new Part(
                Optional.of(World.ALICE.id()), Optional.empty(), Optional.of(clientId), Optional.empty(), 0, MANY);
    }

    @Test
    void the_missions_of_agents_count_while_they_go_on_and_are_in_time() {
        stored();
        stored(mission().human(World.MALLORY));
        stored(mission().state(MissionState.SUSPENDED));
        stored(mission().state(MissionState.REVOKED));
        stored(late());
        stored(mission().agent(delegate));
        assertThat(countedFor(agent.id(), "client-of-nobody")).isEqualTo(Map.of(agent.id(), 3L));
        assertThat(countedFor(agent.id(), delegate.id())).isEqualTo(Map.of(agent.id(), 3L, delegate.id(), 1L));
        assertThat(countedFor()).isEmpty();
    }

    private Map<String, Long> countedFor(String... agentIds) {
        return storage.in(stores -> stores.missions().countUnended(List.of(agentIds)));
    }

    // Tasks

    @Test
    void a_start_is_a_change_of_the_template_and_counts_nothing() {
        Mission template = stored(mission().template(2).maxDerivations(1));
        assertThat(start(template)).hasValue(2);
        assertThat(start(template)).hasValue(3);
        assertThat(isUsedUp(template)).isFalse();
    }

    @Test
    void what_is_no_template_starts_nothing() {
        assertThat(start(stored())).isEmpty();
        assertThat(start(storedTask(storedTemplate()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void a_template_that_is_not_active_starts_nothing(MissionState state) {
        assertThat(start(stored(mission().template(2).state(state)))).isEmpty();
    }

    @Test
    void a_template_past_its_end_or_used_up_starts_nothing() {
        Mission template = stored(mission().template(2).maxDerivations(1));
        assertThat(derives(storedTask(template))).isTrue();
        assertThat(start(template)).isEmpty();
        assertThat(start(stored(late().template(2)))).isEmpty();
    }

    @Test
    void tasks_count_while_they_go_on_and_are_in_time() {
        Mission template = storedTemplate();
        Mission active = storedTask(template);
        Mission suspended = stored(mission().taskOf(template).state(MissionState.SUSPENDED));
        Mission late = stored(late().taskOf(template));
        stored(mission().taskOf(template).state(MissionState.COMPLETED));
        storedTask(storedTemplate());
        assertThat(storage.counted(stores -> stores.missions().countTasks(template.id())))
                .isEqualTo(2);
        assertThat(storage.listed(stores -> stores.missions().unendedTasks(template.id(), MANY)))
                .containsExactlyInAnyOrder(active.id(), suspended.id(), late.id());
        assertThat(storage.listed(stores -> stores.missions().unendedTasks(template.id(), 2)))
                .hasSize(2);
    }

    // Sessions

    @Test
    void a_session_that_no_step_found_is_as_it_was_at_the_approval() {
        Mission mission = stored();
        Instant approved = found(mission).createdAt();
        assertThat(lastSeen(mission)).isEqualTo(new SeenSession(approved, approved, false));
        Mission template = storedTemplate();
        Instant first = found(template).createdAt();
        assertThat(lastSeen(storedTask(template))).isEqualTo(new SeenSession(first, first, false));
    }

    @Test
    void a_session_is_as_the_last_step_found_it_and_a_step_that_found_none_leaves_it() {
        Mission mission = stored();
        SeenSession first = seen(10, true);
        SeenSession second = seen(20, false);
        storage.in(stores -> stores.missions().renewGrant(mission.id(), newGrant(), NO_KEY, Optional.of(first)));
        derives(mission);
        assertThat(lastSeen(mission)).isEqualTo(first);
        storage.attempt(stores -> mints(stores, during(basis(mission), second)));
        repeats(mission);
        assertThat(lastSeen(mission)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"10, 20", "20, 10"})
    void a_tasks_session_is_as_the_later_of_the_task_and_its_template_found_it(int task, int template) {
        Mission parent = storedTemplate();
        Mission child = storedTask(parent);
        storage.in(stores -> stores.missions().startTask(parent.id(), Optional.of(seen(template, false))));
        storage.attempt(
                stores -> isRecorded(stores.mints().repeated(during(basis(child), seen(task, false)), NOTHING)));
        assertThat(lastSeen(child)).isEqualTo(seen(20, false));
        assertThat(lastSeen(parent)).isEqualTo(seen(template, false));
    }

    @Test
    void a_delegates_step_finds_the_session_too() {
        Mission mission = stored();
        storage.attempt(stores -> mints(stores, during(delegated(mission, World.START), seen(10, false))));
        assertThat(lastSeen(mission)).isEqualTo(seen(10, false));
        storage.attempt(stores ->
                isRecorded(stores.mints().repeated(during(delegated(mission, World.START), seen(20, false)), NOTHING)));
        assertThat(lastSeen(mission)).isEqualTo(seen(20, false));
    }

    @Test
    void the_sessions_of_a_human_are_those_of_missions_that_are_not_over() {
        stored();
        stored();
        stored(mission().offline());
        stored(mission().human(World.MALLORY).state(MissionState.REVOKED));
        assertThat(storage.listed(stores -> stores.missions().sessionsOf(World.ALICE.id())))
                .containsExactly(World.APPROVAL_SESSION);
        assertThat(storage.listed(stores -> stores.missions().sessionsOf(World.MALLORY.id())))
                .isEmpty();
    }

    private static SeenSession seen(int minutes, boolean remembered) {
        return new SeenSession(World.START, World.START.plus(Duration.ofMinutes(minutes)), remembered);
    }

    private SeenSession lastSeen(Mission mission) {
        return storage.in(stores -> stores.missions().lastSeen(mission));
    }

    @Test
    void a_list_of_those_that_go_on_is_full_though_void_ones_are_newer() {
        Mission first = stored();
        Mission second = stored();
        for (int i = 0; i < MANY; i++) {
            stored(mission().agent(delegate));
        }
        mark(new Party(VoidMarks.Kind.CLIENT, delegate.id()));

        assertThat(listed(new Part(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(MissionState.ACTIVE), 0, 2)))
                .containsExactly(second.id(), first.id());
    }

    private List<String> unended(Owner owner, int most) {
        return storage.in(stores -> stores.missions().unended(owner, most));
    }

    private List<String> listed(Part part) {
        return storage.in(stores -> stores.missions().list(part)).stream()
                .map(ListedMission::summary)
                .map(MissionSummary::id)
                .toList();
    }
}
