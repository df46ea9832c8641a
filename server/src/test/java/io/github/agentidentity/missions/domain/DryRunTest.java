package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.DryRunFinding.Cause;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.CeilingCandidate.Exclusion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private final World world = new World();

    @Test
    void what_is_granted_whole_has_no_shortfall() {
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"));
        DryRun.Outcome outcome = run(Wanted.at(MAIL, "messages.read"));
        assertThat(outcome.granted().authority()).isEqualTo(Wanted.at(MAIL, "messages.read"));
        assertThat(outcome.shortfalls()).isEmpty();
        assertThat(outcome.agent()).isEmpty();
        assertThat(outcome.human()).isEmpty();
    }

    @Test
    void each_step_shows_what_is_left_of_the_one_before() {
        world.humans.takeRole(ALICE, World.FORUM_MEMBER);
        Authority asked = Wanted.all(
                Wanted.at(MAIL, "messages.read", "messages.burn"),
                Wanted.at(MAIL, "messages.label"),
                Wanted.at(FORUM, "threads.read"));
        DryRun.Outcome outcome =
                dryRun().run(INBOX_ASSISTANT.clientId(), Optional.of(ALICE.id()), asked, List.of(FORUM, MAIL));
        assertThat(outcome.withinCeiling())
                .extracting(DryRunTest::said)
                .containsExactly("messages.read", "messages.label", "threads.read");
        assertThat(outcome.withinRights())
                .extracting(DryRunTest::said)
                .containsExactly("messages.read", "messages.label");
        assertThat(outcome.granted().authority().entries()).isEqualTo(outcome.withinRights());
    }

    @Test
    void what_lies_outside_the_resource_asked_about_falls_away_last() {
        Authority asked = Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"));
        DryRun.Outcome outcome =
                dryRun().run(INBOX_ASSISTANT.clientId(), Optional.of(ALICE.id()), asked, List.of(MAIL));
        assertThat(outcome.withinRights())
                .extracting(DryRunTest::said)
                .containsExactly("messages.read", "threads.read");
        assertThat(outcome.granted().authority().entries())
                .extracting(DryRunTest::said)
                .containsExactly("messages.read");
        assertThat(outcome.shortfalls())
                .contains(new DryRunFinding(
                        FORUM,
                        "threads.read",
                        Optional.of("https://forum.example#threads.read"),
                        Cause.OUTSIDE_RESOURCE));
    }

    // Why not more

    @Test
    void what_a_policy_takes_away_is_named() {
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"), bare("messages.label"));
        world.policy = authority -> authority.intersect(Wanted.at(MAIL, "messages.read"));
        assertThat(run(Wanted.at(MAIL, "messages.read", "messages.label")).shortfalls())
                .extracting(DryRunFinding::action, DryRunFinding::cause)
                .containsExactly(tuple("messages.label", Cause.POLICY));
    }

    @Test
    void an_action_that_nobody_registered() {
        assertThat(run(Wanted.at(MAIL, "messages.burn")).shortfalls())
                .containsExactly(new DryRunFinding(MAIL, "messages.burn", Optional.empty(), Cause.NOT_REGISTERED));
    }

    @Test
    void a_family_of_which_nothing_is_registered() {
        assertThat(run(Wanted.at(MAIL, "folders.*")).shortfalls())
                .containsExactly(new DryRunFinding(MAIL, "folders.*", Optional.empty(), Cause.NOT_REGISTERED));
    }

    @Test
    void a_scope_of_other_agents() {
        world.registry.register(World.RESEARCH_ASSISTANT, bare("messages.send"));
        assertCause(Cause.NOT_IN_CEILING, "messages.send");
    }

    @Test
    void a_scope_that_no_agent_gets() {
        world.registry.exclude(bare("messages.send"), Exclusion.PROHIBITED);
        assertCause(Cause.PROHIBITED, "messages.send");
    }

    @Test
    void a_scope_with_mistakes() {
        world.registry.exclude(bare("messages.send"), Exclusion.MISTAKEN);
        assertCause(Cause.MISTAKEN, "messages.send");
    }

    @Test
    void a_default_of_the_realm() {
        world.registry.exclude(bare("messages.send"), Exclusion.REALM_DEFAULT);
        assertCause(Cause.REALM_DEFAULT, "messages.send");
    }

    @Test
    void a_human_without_the_role() {
        world.humans.takeRole(ALICE, MAIL_USER);
        assertCause(Cause.HUMAN_MAY_NOT_DELEGATE, "messages.read");
    }

    @Test
    void a_scope_that_nobody_may_delegate() {
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.read"));
        assertCause(Cause.NOBODY_MAY_DELEGATE, "messages.read");
    }

    @Test
    void constraints_that_exclude_each_other() {
        world.registry.register(
                INBOX_ASSISTANT, AgentScopes.constrained(MAIL, "messages.read", "{'tenant':'acme'}", MAIL_USER));
        DryRun.Outcome outcome = run(Wanted.under("{'tenant':'other'}", MAIL, "messages.read"));
        assertThat(outcome.shortfalls()).extracting(DryRunFinding::cause).containsExactly(Cause.NOTHING_IN_COMMON);
        assertThat(outcome.withinCeiling()).isEmpty();
    }

    @Test
    void a_constraint_that_comes_with_the_scope() {
        world.registry.register(
                INBOX_ASSISTANT, AgentScopes.constrained(MAIL, "messages.read", "{'tenant':'acme'}", MAIL_USER));
        assertCause(Cause.CONSTRAINED, "messages.read");
    }

    @Test
    void a_resource_that_is_wider_than_the_scopes() {
        ResourceUri inbox = new ResourceUri("https://mail.example/inbox");
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(inbox, "messages.read", MAIL_USER));
        Authority asked = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example","resource_match":"prefix",
                "actions":["messages.read"]}]""");
        assertThat(run(asked).shortfalls())
                .containsExactly(new DryRunFinding(
                        MAIL,
                        "messages.read",
                        Optional.of("https://mail.example/inbox#messages.read"),
                        Cause.NARROWER_RESOURCE));
    }

    @Test
    void a_delegation_that_the_agent_may_not_pass_on() {
        Authority asked = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example","actions":["messages.read"],
                "delegation":{"max_depth":1}}]""");
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"));
        assertThat(run(asked).shortfalls()).extracting(DryRunFinding::cause).containsExactly(Cause.NARROWER_DELEGATION);
    }

    @Test
    void a_family_is_explained_scope_by_scope() {
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"), AgentScopes.low(MAIL, "messages.label"));
        assertThat(run(Wanted.at(MAIL, "messages.*")).shortfalls())
                .containsExactly(new DryRunFinding(
                        MAIL,
                        "messages.label",
                        Optional.of("https://mail.example#messages.label"),
                        Cause.NOBODY_MAY_DELEGATE));
    }

    @Test
    void what_another_scope_grants_whole_is_no_shortfall() {
        ResourceUri inbox = new ResourceUri("https://mail.example/inbox");
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"));
        world.registry.exclude(AgentScopes.constrained(inbox, "messages.read", "{}", MAIL_USER), Exclusion.PROHIBITED);
        assertThat(run(Wanted.at(inbox, "messages.read")).shortfalls()).isEmpty();
    }

    @Test
    void no_more_shortfalls_are_named_than_an_answer_holds() {
        world.registry.register(
                World.RESEARCH_ASSISTANT,
                IntStream.range(0, DryRun.MOST_SHORTFALLS + 50)
                        .mapToObj(i -> AgentScopes.low(MAIL, "many.a" + i))
                        .toArray(AgentScope[]::new));
        assertThat(run(Wanted.at(MAIL, "many.*")).shortfalls()).hasSize(DryRun.MOST_SHORTFALLS);
    }

    // Who gets nothing at all

    @Test
    void an_agent_that_is_nobody_gets_nothing_for_the_mints_own_reason() {
        DryRun.Outcome outcome =
                dryRun().run("nobody", Optional.of(ALICE.id()), Wanted.at(MAIL, "messages.read"), List.of(MAIL));
        assertThat(outcome.agent()).map(Refusal::reason).contains(Reason.NOT_AN_AGENT);
        assertNothing(outcome);
        assertThat(outcome.withinCeiling()).isEmpty();
    }

    @Test
    void for_a_human_who_is_gone_nobody_gets_anything() {
        world.humans.delete(ALICE);
        DryRun.Outcome outcome = run(Wanted.at(MAIL, "messages.read"));
        assertThat(outcome.human()).map(Refusal::reason).contains(Reason.HUMAN_GONE);
        assertNothing(outcome);
        assertThat(outcome.withinCeiling()).hasSize(1);
    }

    @Test
    void for_a_human_whom_nobody_knows_neither() {
        DryRun.Outcome outcome = dryRun().run(
                        INBOX_ASSISTANT.clientId(), Optional.empty(), Wanted.at(MAIL, "messages.read"), List.of(MAIL));
        assertThat(outcome.human()).map(Refusal::reason).contains(Reason.HUMAN_GONE);
        assertNothing(outcome);
    }

    @Test
    void for_a_human_who_is_locked_out_nobody_gets_anything_for_now() {
        world.humans.lockOut(ALICE);
        DryRun.Outcome outcome = run(Wanted.at(MAIL, "messages.read"));
        assertThat(outcome.human()).map(Refusal::reason).contains(Reason.HUMAN_LOCKED_OUT);
        assertNothing(outcome);
    }

    @Test
    void a_human_without_any_rights_is_in_good_standing_and_gives_nothing() {
        DryRun.Outcome outcome = dryRun().run(
                        INBOX_ASSISTANT.clientId(),
                        Optional.of(MALLORY.id()),
                        Wanted.at(MAIL, "messages.read"),
                        List.of(MAIL));
        assertThat(outcome.human()).isEmpty();
        assertThat(outcome.granted().authority().isEmpty()).isTrue();
        assertThat(outcome.shortfalls()).extracting(DryRunFinding::cause).containsExactly(Cause.HUMAN_MAY_NOT_DELEGATE);
    }

    // What nobody may ask

    @Test
    void what_no_agent_may_propose_is_refused_as_there() {
        world.assertRefused(
                Reason.UNKNOWN_CONSTRAINT, () -> run(Wanted.under("{'of_tomorrow':1}", MAIL, "messages.read")));
        world.assertRefused(
                Reason.OVERLAPPING_ENTRIES,
                () -> run(Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(MAIL, "messages.*"))));
    }

    @Test
    void a_ceiling_larger_than_one_authority_breaks_nothing() {
        world.registry.register(
                INBOX_ASSISTANT,
                IntStream.range(0, 150)
                        .mapToObj(i -> AgentScopes.low(MAIL, "many.a" + i))
                        .toArray(AgentScope[]::new));
        DryRun.Outcome outcome = run(Wanted.at(MAIL, "many.*"));
        assertThat(outcome.withinCeiling().stream()
                        .mapToInt(entry -> entry.actions().size())
                        .sum())
                .isEqualTo(150);
        assertThat(outcome.granted().authority().isEmpty()).isTrue();
    }

    private void assertCause(Cause cause, String action) {
        assertThat(run(Wanted.at(MAIL, action)).shortfalls())
                .containsExactly(new DryRunFinding(MAIL, action, Optional.of("https://mail.example#" + action), cause));
    }

    private static void assertNothing(DryRun.Outcome outcome) {
        assertThat(outcome.granted().authority().isEmpty()).isTrue();
        assertThat(outcome.withinRights()).isEmpty();
        assertThat(outcome.shortfalls()).isEmpty();
    }

    @Test
    void what_is_granted_and_what_nobody_could_approve_is_a_shortfall_at_its_scope() {
        world.registry.register(INBOX_ASSISTANT, bare("messages.read"), bare("messages.label"));
        Authority asked = Wanted.at(MAIL, "messages.label");
        DryRun.Outcome outcome = new DryRun(
                        world.registry, world.humans, world.policies, (granted, human) -> Optional.of(Cause.NO_APPROVER)
                                .filter(cause ->
                                        human.equals(ALICE) && said(granted).equals("messages.label")))
                .run(INBOX_ASSISTANT.clientId(), Optional.of(ALICE.id()), asked, List.of(MAIL));
        assertThat(outcome.granted().authority()).isEqualTo(asked);
        assertThat(outcome.shortfalls())
                .extracting(DryRunFinding::action, DryRunFinding::scope, DryRunFinding::cause)
                .containsExactly(tuple(
                        "messages.label", Optional.of(bare("messages.label").name()), Cause.NO_APPROVER));
    }

    /** Without any constraint of its own. */
    private static AgentScope bare(String action) {
        return AgentScopes.constrained(MAIL, action, "{}", MAIL_USER);
    }

    private static String said(Entry entry) {
        return String.join(" ", entry.actions().stream().map(Object::toString).toList());
    }

    private DryRun.Outcome run(Authority asked) {
        return dryRun().run(
                        INBOX_ASSISTANT.clientId(),
                        Optional.of(ALICE.id()),
                        asked,
                        asked.resources().stream().toList());
    }

    private DryRun dryRun() {
        return new DryRun(world.registry, world.humans, world.policies, (granted, human) -> Optional.empty());
    }
}
