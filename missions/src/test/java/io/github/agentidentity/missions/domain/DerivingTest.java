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
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import java.util.List;
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
        assertThat(world.deriving.live(INBOX_ASSISTANT, ALICE, approved).isEmpty())
                .isTrue();
    }

    @Test
    void a_scope_that_was_taken_from_the_agent_is_gone_from_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read", "messages.label");
        world.registry.register(INBOX_ASSISTANT, AgentScopes.low(MAIL, "messages.label", MAIL_USER));
        assertThat(world.deriving.live(INBOX_ASSISTANT, ALICE, approved)).isEqualTo(Wanted.at(MAIL, "messages.label"));
    }

    @Test
    void a_constraint_that_was_added_since_applies_to_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read");
        world.registry.register(INBOX_ASSISTANT, AgentScopes.gated(MAIL, "messages.read", MAIL_USER));
        assertThat(world.deriving.live(INBOX_ASSISTANT, ALICE, approved))
                .isEqualTo(Wanted.under("{'requires_action_approval':true}", MAIL, "messages.read"));
    }

    @Test
    void a_scope_that_came_since_adds_nothing_to_what_was_approved() {
        Authority approved = Wanted.at(MAIL, "messages.read");
        assertThat(world.deriving.live(INBOX_ASSISTANT, ALICE, approved)).isEqualTo(approved);
    }

    private Derivation derive(Authority asked) {
        return world.deriving.derive(
                INBOX_ASSISTANT, ALICE, asked, asked.resources().stream().toList());
    }
}
