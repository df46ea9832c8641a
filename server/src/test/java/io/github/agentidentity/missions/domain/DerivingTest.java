package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.missions.fixture.World.ALICE;
import static io.github.agentidentity.missions.fixture.World.FORUM;
import static io.github.agentidentity.missions.fixture.World.INBOX_ASSISTANT;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.MAIL_USER;
import static io.github.agentidentity.missions.fixture.World.MALLORY;
import static io.github.agentidentity.missions.fixture.World.RESEARCH_ASSISTANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Delegate;
import io.github.agentidentity.authority.Delegation;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.MissionBuilder;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentLimits;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerivingTest {

    private final World world = new World();

    @Test
    void what_agent_and_human_may_is_derived_as_it_was_asked() {
        Authority asked = Wanted.at(MAIL, "messages.read", "messages.label");
        assertThat(derive(asked).authority()).isEqualTo(asked);
    }

    @Test
    void what_is_beyond_the_agents_ceiling_is_left_out() {
        Authority asked = Wanted.at(MAIL, "messages.read", "messages.send");
        assertThat(derive(asked).authority()).isEqualTo(Wanted.at(MAIL, "messages.read"));
    }

    /** Six scopes with limits of their own make six entries of one, each with all its labels. */
    @Test
    void what_becomes_larger_than_any_request_is_refused() {
        world.registerSix();
        world.assertRefused(Reason.AUTHORITY_TOO_LARGE, () -> derive(Wanted.labelled(64, MAIL, World.six())));
        assertThat(derive(Wanted.labelled(20, MAIL, World.six())).authority().entries())
                .hasSize(6);
    }

    @Test
    void what_becomes_more_entries_than_there_may_be_is_refused() {
        world.registerSix();
        Authority[] asked = new Authority[12];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = Wanted.labelled(1, new ResourceUri(MAIL.value() + "/" + i), World.six());
        }
        world.assertRefused(Reason.MALFORMED_AUTHORITY, () -> derive(Wanted.all(asked)));
    }

    @Test
    void what_the_human_may_not_delegate_is_left_out() {
        world.humans.takeRole(ALICE, MAIL_USER);
        Authority asked = Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"));
        assertThat(derive(asked).authority()).isEqualTo(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void a_human_without_roles_delegates_nothing() {
        assertThat(world.deriving
                        .derive(INBOX_ASSISTANT, MALLORY, Wanted.at(MAIL, "messages.read"), List.of(MAIL))
                        .authority()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void what_lies_outside_the_intents_resources_is_left_out() {
        Authority asked = Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(FORUM, "threads.read"));
        assertThat(world.deriving
                        .derive(INBOX_ASSISTANT, ALICE, asked, List.of(FORUM))
                        .authority())
                .isEqualTo(Wanted.at(FORUM, "threads.read"));
    }

    @Test
    void what_lies_above_the_intents_resource_is_left_out() {
        ResourceUri inbox = new ResourceUri("https://mail.example/inbox");
        assertThat(world.deriving
                        .derive(INBOX_ASSISTANT, ALICE, Wanted.at(MAIL, "messages.read"), List.of(inbox))
                        .authority()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_family_becomes_the_literal_actions_that_are_registered_now() {
        assertThat(derive(Wanted.at(MAIL, "messages.*")).authority().entries())
                .flatExtracting(entry -> entry.actions())
                .extracting(action -> action.value())
                .containsExactlyInAnyOrder("messages.read", "messages.label", "messages.delete");
    }

    @Test
    void what_is_derived_carries_the_constraints_of_its_scope() {
        assertThat(derive(Wanted.at(MAIL, "messages.delete")).authority())
                .isEqualTo(Wanted.under("{'requires_action_approval':true}", MAIL, "messages.delete"));
    }

    @Test
    void a_constraint_that_was_asked_for_is_kept() {
        Authority asked = Wanted.under("{'max_amount':{'amount':'5','currency':'EUR'}}", MAIL, "messages.read");
        assertThat(derive(asked).authority()).isEqualTo(asked);
    }

    @Test
    void a_constraint_looser_than_the_scopes_is_cut_to_it() {
        world.registry.register(
                INBOX_ASSISTANT,
                AgentScopes.constrained(MAIL, "messages.read", "{'urn:agent-identity:max_calls':5}", MAIL_USER));
        Authority asked = Wanted.under("{'urn:agent-identity:max_calls':50}", MAIL, "messages.read");
        assertThat(derive(asked).authority())
                .isEqualTo(Wanted.under("{'urn:agent-identity:max_calls':5}", MAIL, "messages.read"));
    }

    @Test
    void each_agent_has_its_own_ceiling() {
        assertThat(world.deriving
                        .derive(RESEARCH_ASSISTANT, ALICE, Wanted.at(MAIL, "messages.read"), List.of(MAIL))
                        .authority()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void the_scopes_behind_it_are_those_that_are_granted_and_no_others() {
        assertThat(derive(Wanted.at(MAIL, "messages.read", "messages.send")).scopes())
                .extracting(AgentScope::name)
                .containsExactly("https://mail.example#messages.read");
    }

    @Test
    void a_risky_scope_that_is_not_asked_for_asks_for_no_stronger_approval() {
        assertThat(derive(Wanted.at(MAIL, "messages.read")).needsStrongApproval())
                .isFalse();
    }

    @Test
    void a_risky_scope_that_a_family_brings_in_asks_for_the_stronger_approval() {
        assertThat(derive(Wanted.at(MAIL, "messages.*")).needsStrongApproval()).isTrue();
    }

    @Test
    void what_is_not_granted_is_named_in_the_order_asked() {
        world.humans.takeRole(ALICE, World.FORUM_MEMBER);
        Authority asked = Wanted.all(
                Wanted.at(FORUM, "threads.read"), Wanted.at(MAIL, "messages.send", "messages.read", "messages.burn"));
        assertThat(derive(asked).notGranted())
                .containsExactly(
                        "https://forum.example threads.read",
                        "https://mail.example messages.send",
                        "https://mail.example messages.burn");
    }

    @Test
    void a_family_of_which_something_is_granted_is_not_named_as_missing() {
        assertThat(derive(Wanted.at(MAIL, "messages.*")).notGranted()).isEmpty();
    }

    @Test
    void an_action_granted_elsewhere_is_still_missing_here() {
        ResourceUri other = new ResourceUri("https://mail.example.org");
        Authority asked = Wanted.all(Wanted.at(MAIL, "messages.read"), Wanted.at(other, "messages.read"));
        assertThat(derive(asked).notGranted()).containsExactly("https://mail.example.org messages.read");
    }

    @Test
    void a_role_that_was_taken_is_gone_from_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read");
        world.humans.takeRole(ALICE, MAIL_USER);
        assertThat(world.deriving
                        .live(World.acting(INBOX_ASSISTANT), ALICE, missionFor(approved))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_scope_that_was_taken_from_the_agent_is_gone_from_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read", "messages.label");
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertThat(world.deriving.live(World.acting(INBOX_ASSISTANT), ALICE, missionFor(approved)))
                .isEqualTo(Wanted.at(MAIL, "messages.label"));
    }

    @Test
    void a_constraint_that_was_added_since_applies_to_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read");
        world.registry.register(INBOX_ASSISTANT, AgentScopes.gated(MAIL, "messages.read", MAIL_USER));
        assertThat(world.deriving.live(World.acting(INBOX_ASSISTANT), ALICE, missionFor(approved)))
                .isEqualTo(Wanted.under("{'requires_action_approval':true}", MAIL, "messages.read"));
    }

    @Test
    void a_scope_that_came_since_adds_nothing_to_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read");
        assertThat(world.deriving.live(World.acting(INBOX_ASSISTANT), ALICE, missionFor(approved)))
                .isEqualTo(approved);
    }

    @Test
    void a_scope_made_again_under_the_same_name_gives_nothing_to_what_was_approved() {
        Mission mission = new MissionBuilder()
                .authority(Wanted.at(MAIL, "messages.read"))
                .scopeIds("scope-of-another-day")
                .build();
        assertThat(world.deriving
                        .live(World.acting(INBOX_ASSISTANT), ALICE, mission)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_scope_above_that_came_since_gives_nothing_to_what_was_approved() {
        ResourceUri inbox = new ResourceUri("https://mail.example/inbox");
        Mission mission = new MissionBuilder()
                .authority(Wanted.at(inbox, "messages.read"))
                .scopeIds("scope-https://mail.example/inbox#messages.read")
                .build();
        assertThat(world.deriving
                        .live(World.acting(INBOX_ASSISTANT), ALICE, mission)
                        .isEmpty())
                .isTrue();
    }

    // Passing it on

    @Test
    void what_is_derived_is_passed_on_no_further_than_the_agent_may() {
        Agent parent = delegating(1, "research-assistant");
        world.registry.register(parent, AgentScopes.low(MAIL, "messages.read", MAIL_USER));
        Authority asked = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example","resource_match":"exact",
                "actions":["messages.read"],"constraints":{},
                "delegation":{"max_depth":5,"allowed_delegates":[{"sub":"research-assistant"},{"sub":"stranger"}]}}]""");
        assertThat(world.deriving
                        .derive(parent, ALICE, asked, List.of(MAIL))
                        .authority()
                        .entries()
                        .get(0)
                        .delegation())
                .contains(new Delegation(1, Optional.of(List.of(new Delegate.BySub("research-assistant")))));
    }

    @Test
    void an_agent_that_may_not_delegate_is_granted_no_delegation() {
        Authority asked = Authority.parse("""
                [{"type":"mission_resource_access","resource":"https://mail.example","resource_match":"exact",
                "actions":["messages.read"],"constraints":{},"delegation":{"max_depth":1}}]""");
        assertThat(derive(asked).authority().entries().get(0).delegation()).isEmpty();
    }

    @Test
    void what_a_policy_takes_away_is_neither_derived_nor_live() {
        world.policy = authority -> authority.intersect(Wanted.at(MAIL, "messages.read"));
        Authority asked = Wanted.at(MAIL, "messages.read", "messages.label");
        assertThat(derive(asked).authority()).isEqualTo(Wanted.at(MAIL, "messages.read"));
        assertThat(derive(asked).notGranted()).containsExactly("https://mail.example messages.label");
        assertThat(world.deriving.live(World.acting(INBOX_ASSISTANT), ALICE, missionFor(asked)))
                .isEqualTo(Wanted.at(MAIL, "messages.read"));
    }

    private static Agent delegating(int depth, String... delegates) {
        AgentLimits usual = AgentLimits.DEFAULT;
        return World.agent(
                INBOX_ASSISTANT.clientId(),
                new AgentLimits(
                        Optional.empty(),
                        usual.maxTokenLifetime(),
                        depth,
                        List.of(delegates),
                        usual.keyBinding(),
                        usual.maxPendingProposals(),
                        usual.maxPendingProposalsPerHuman()));
    }

    private static Mission missionFor(Authority approved) {
        return new MissionBuilder().authority(approved).build();
    }

    private Derivation derive(Authority asked) {
        return world.deriving.derive(
                INBOX_ASSISTANT, ALICE, asked, asked.resources().stream().toList());
    }
}
