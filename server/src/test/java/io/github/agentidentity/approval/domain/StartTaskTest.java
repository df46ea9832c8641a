package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.APPROVAL_SESSION;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.ListedStates;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.MissionTransitions;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTaskTest {

    private static final Optional<BoundKey> NO_KEY = Optional.empty();
    private static final Authority READING = Wanted.at(MAIL, "messages.read");
    private static final Instant END = START.plus(Duration.ofMinutes(30));

    private final World world = new World();
    private final MissionTermination termination =
            new MissionTermination(world.proposals, world.missions, world.evidence);
    private final Mission template = stored(new MissionBuilder()
            .authority(Wanted.under("{'urn:agent-identity:max_calls':9}", MAIL, "messages.read", "messages.label"))
            .template(2));

    @Test
    void a_task_is_in_the_state_of_its_template_while_that_does_not_stand() {
        Mission task = started(READING);
        assertThat(new ListedStates(world.missions, world.clock).of(task.summary()))
                .isEqualTo(MissionState.ACTIVE);
        world.missions.become(template.id(), MissionState.SUSPENDED);
        assertThat(new ListedStates(world.missions, world.clock).of(task.summary()))
                .isEqualTo(MissionState.SUSPENDED);
    }

    @Test
    void a_task_within_a_template_is_a_mission_of_its_own_for_the_same_human() {
        Mission task = started(READING);
        assertThat(task.id()).isNotEqualTo(template.id());
        assertThat(task.templateId()).contains(template.id());
        assertThat(task.humanId()).isEqualTo(ALICE.id());
        assertThat(task.isOf(INBOX_ASSISTANT)).isTrue();
        assertThat(task.state()).isEqualTo(MissionState.ACTIVE);
        assertThat(task.sessionId()).contains(APPROVAL_SESSION);
    }

    @Test
    void a_task_has_what_it_asks_for_under_the_constraints_of_its_template() {
        assertThat(started(READING).authority())
                .isEqualTo(Wanted.under("{'urn:agent-identity:max_calls':9}", MAIL, "messages.read"));
    }

    @Test
    void a_task_may_bind_itself_tighter() {
        Authority once = Wanted.under("{'urn:agent-identity:max_calls':1}", MAIL, "messages.read");
        assertThat(started(once).authority()).isEqualTo(once);
    }

    @Test
    void a_task_that_asks_for_a_looser_bound_is_refused_whole() {
        assertRefused(
                Reason.TASK_NOT_WITHIN_TEMPLATE,
                Wanted.under("{'urn:agent-identity:max_calls':10}", MAIL, "messages.read"));
    }

    @Test
    void a_task_that_asks_for_one_action_more_is_refused_whole() {
        assertRefused(Reason.TASK_NOT_WITHIN_TEMPLATE, Wanted.all(READING, Wanted.at(FORUM, "threads.read")));
    }

    @Test
    void a_task_that_becomes_larger_than_any_request_is_refused() {
        world.registerSix();
        Authority[] six = Stream.of(World.six())
                .map(action -> Wanted.under(
                        "{'urn:agent-identity:max_calls':" + action.substring(action.length() - 1) + "}", MAIL, action))
                .toArray(Authority[]::new);
        Mission ceiling = stored(new MissionBuilder().authority(Wanted.all(six)).template(2));
        world.assertRefused(
                Reason.AUTHORITY_TOO_LARGE,
                () -> start(new TaskRequest(
                        Intents.until(END, MAIL),
                        AuthorityProposal.of(Wanted.labelled(64, MAIL, World.six())),
                        ceiling.id(),
                        Optional.empty())));
    }

    @Test
    void a_task_outside_the_resources_that_it_names_is_refused() {
        world.assertRefused(
                Reason.TASK_NOT_WITHIN_TEMPLATE,
                () -> start(new TaskRequest(
                        Intents.until(END, FORUM), AuthorityProposal.of(READING), template.id(), Optional.empty())));
    }

    @Test
    void what_the_human_may_not_delegate_any_more_no_task_gets() {
        world.humans.register(ALICE);
        assertRefused(Reason.TASK_NOT_WITHIN_TEMPLATE, READING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gated", "irreversible", "public"})
    void what_somebody_must_be_asked_about_by_now_no_task_gets(String change) {
        world.registry.register(
                INBOX_ASSISTANT,
                switch (change) {
                    case "gated" -> AgentScopes.gated(MAIL, "messages.read", MAIL_USER);
                    case "irreversible" -> AgentScopes.irreversible(MAIL, "messages.read", MAIL_USER);
                    default -> AgentScopes.visibleToAll(MAIL, "messages.read", MAIL_USER);
                });
        assertRefused(Reason.TASK_NOT_WITHIN_TEMPLATE, READING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'requires_action_approval':true}", "{'urn:agent-identity:approvers':['delegator']}"})
    void a_task_asks_for_nothing_that_somebody_must_approve(String constraint) {
        assertRefused(Reason.UNFIT_FOR_TEMPLATE, Wanted.under(constraint, MAIL, "messages.read"));
    }

    @Test
    void a_task_ends_when_it_asks_to_and_never_after_its_template() {
        assertThat(started(READING).expiresAt()).isEqualTo(END);
        assertThat(started(until(template.expiresAt().plusSeconds(1))).expiresAt())
                .isEqualTo(template.expiresAt());
    }

    @Test
    void a_task_lasts_no_longer_than_any_mission() {
        Mission week = stored(new MissionBuilder().template(1).expiresAt(START.plus(Duration.ofDays(7))));
        Mission task = started(new TaskRequest(
                Intents.until(START.plus(Duration.ofDays(3)), MAIL),
                AuthorityProposal.of(READING),
                week.id(),
                Optional.empty()));
        assertThat(task.expiresAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void a_task_whose_end_is_past_is_refused() {
        world.assertRefused(Reason.MALFORMED_INTENT, () -> start(until(START)));
    }

    @Test
    void a_task_has_no_controls_of_its_own() {
        world.assertRefused(
                Reason.MALFORMED_INTENT,
                () -> start(new TaskRequest(
                        Intents.offlineUntil(END, MAIL),
                        AuthorityProposal.of(READING),
                        template.id(),
                        Optional.empty())));
    }

    @Test
    void no_more_tasks_go_on_than_the_template_allows() {
        started(READING);
        started(READING);
        world.assertRefusedAfter(Reason.TOO_MANY_TASKS, () -> start(until(END)));
    }

    @Test
    void a_task_that_is_over_makes_room_for_another() {
        Mission first = started(READING);
        started(READING);
        termination.revoke(first.id(), ChangeCause.of(ALICE));
        assertThat(started(READING).state()).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void a_task_whose_time_is_over_makes_room_for_another() {
        started(READING);
        started(READING);
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(started(until(END.plusSeconds(60))).state()).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void the_same_request_under_the_same_key_starts_one_task() {
        TaskRequest request = new TaskRequest(
                Intents.until(END, MAIL),
                AuthorityProposal.of(READING),
                template.id(),
                Optional.of(new Proposals.Idempotency("key", "digest")));
        Proposal first = start(request);
        assertThat(start(request)).isEqualTo(first);
        assertThat(world.missions.countTasks(template.id())).isOne();
    }

    @Test
    void every_history_names_the_others() {
        Mission task = started(READING);
        assertThat(world.evidence.rows()).allSatisfy(row -> {
            assertThat(row.content().get("mission")).contains(new JsonString(task.id()));
            assertThat(row.content().get("template_id")).contains(new JsonString(template.id()));
            assertThat(row.content().get("proposal")).contains(new JsonString(task.proposalId()));
        });
        assertThat(world.evidence.rows())
                .extracting(row -> row.subject())
                .containsExactly(task.proposalId(), task.id(), template.id());
    }

    // The template

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, MISSION_SUSPENDED",
        "REVOKED, MISSION_REVOKED",
        "COMPLETED, MISSION_COMPLETED",
        "EXPIRED, MISSION_EXPIRED"
    })
    void under_a_template_that_is_not_active_no_task_starts(MissionState state, Reason reason) {
        world.missions.become(template.id(), state);
        assertRefused(reason, READING);
    }

    @Test
    void a_template_that_ends_before_the_lock_starts_nothing() {
        world.missions.beforeLocking(() -> world.missions.become(template.id(), MissionState.REVOKED));
        assertRefused(Reason.MISSION_REVOKED, READING);
    }

    @Test
    void another_agents_template_is_unknown() {
        world.assertRefused(Reason.UNKNOWN_MISSION, () -> startTask().start(RESEARCH_ASSISTANT, until(END), NO_KEY));
    }

    @Test
    void a_mission_is_no_template() {
        Mission mission = stored(new MissionBuilder());
        world.assertRefused(
                Reason.UNKNOWN_MISSION,
                () -> start(new TaskRequest(
                        Intents.until(END, MAIL), AuthorityProposal.of(READING), mission.id(), Optional.empty())));
    }

    @Test
    void a_task_is_no_template() {
        Mission task = started(READING);
        world.assertRefused(
                Reason.UNKNOWN_MISSION,
                () -> start(new TaskRequest(
                        Intents.until(END, MAIL), AuthorityProposal.of(READING), task.id(), Optional.empty())));
    }

    @Test
    void a_template_that_was_edited_behind_our_back_starts_nothing() {
        Mission edited = stored(new MissionBuilder().template(1).authorityHash("sha-256:another"));
        world.assertRefused(
                Reason.AUTHORITY_TAMPERED,
                () -> start(new TaskRequest(
                        Intents.until(END, MAIL), AuthorityProposal.of(READING), edited.id(), Optional.empty())));
    }

    @Test
    void with_a_template_its_tasks_end() {
        Mission task = started(READING);
        Mission apart = stored(new MissionBuilder());
        termination.revoke(template.id(), ChangeCause.of(ALICE));
        assertThat(state(task)).isEqualTo(MissionState.REVOKED);
        assertThat(state(apart)).isEqualTo(MissionState.ACTIVE);
    }

    @Test
    void with_a_template_that_is_completed_its_tasks_end() {
        Mission task = started(READING);
        new MissionTransitions(
                        world.missions,
                        world.issuanceGate(),
                        termination,
                        world.withdrawals,
                        world.evidence,
                        world.clock)
                .complete(INBOX_ASSISTANT, template.id(), NO_KEY);
        assertThat(state(task)).isEqualTo(MissionState.REVOKED);
    }

    @Test
    void a_task_that_ends_leaves_its_template_and_its_siblings_alone() {
        Mission task = started(READING);
        Mission sibling = started(READING);
        termination.revoke(task.id(), ChangeCause.of(ALICE));
        assertThat(state(template)).isEqualTo(MissionState.ACTIVE);
        assertThat(state(sibling)).isEqualTo(MissionState.ACTIVE);
    }

    // What stands

    @Test
    void a_template_gives_no_token_itself() {
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> world.issuanceGate().require(template, INBOX_ASSISTANT, NO_KEY));
    }

    @ParameterizedTest
    @EnumSource(
            value = MissionState.class,
            names = {"SUSPENDED", "REVOKED", "COMPLETED", "EXPIRED"})
    void a_task_does_not_stand_without_its_template(MissionState state) {
        Mission task = started(READING);
        world.missions.become(template.id(), state);
        Reason reason = IssuanceGate.refusalFor(state).reason();
        world.assertRefused(reason, () -> world.issuanceGate().require(task, INBOX_ASSISTANT, NO_KEY));
    }

    @Test
    void a_task_whose_template_is_gone_does_not_stand() {
        Mission orphan = stored(
                new MissionBuilder().taskOf(new MissionBuilder().template(1).build()));
        world.assertRefused(
                Reason.UNKNOWN_MISSION, () -> world.issuanceGate().require(orphan, INBOX_ASSISTANT, NO_KEY));
    }

    private StartTask startTask() {
        return new StartTask(
                World.settings(),
                new MissionTemplates(world.missions, world.issuanceGate()),
                world.deriving,
                world.proposals,
                world.recorder(World.settings()),
                world.clock);
    }

    private TaskRequest until(Instant end) {
        return new TaskRequest(
                Intents.until(end, MAIL), AuthorityProposal.of(READING), template.id(), Optional.empty());
    }

    private Proposal start(TaskRequest request) {
        return startTask().start(INBOX_ASSISTANT, request, NO_KEY);
    }

    private Mission started(Authority asked) {
        return started(new TaskRequest(
                Intents.until(END, MAIL), AuthorityProposal.of(asked), template.id(), Optional.empty()));
    }

    private Mission started(TaskRequest request) {
        Proposal proposal = start(request);
        assertThat(proposal.state()).isEqualTo(ProposalState.APPROVED);
        return world.missions.find(proposal.missionId().orElseThrow()).orElseThrow();
    }

    private void assertRefused(Reason reason, Authority asked) {
        world.assertRefused(
                reason,
                () -> start(new TaskRequest(
                        Intents.until(END, MAIL, FORUM),
                        AuthorityProposal.of(asked),
                        template.id(),
                        Optional.empty())));
    }

    private Mission stored(MissionBuilder builder) {
        return world.missions.put(builder.build(), "");
    }

    private MissionState state(Mission mission) {
        return world.missions.find(mission.id()).orElseThrow().state();
    }
}
