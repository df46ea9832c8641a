package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.missions.fixture.World.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.fixture.AgentScopes;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentScopeTest {

    private static final ResourceUri INBOX = new ResourceUri("https://mail.example/inbox");
    private static final ResourceUri LOOKALIKE = new ResourceUri("https://mail.example.org");

    private final AgentScope read = AgentScopes.low(MAIL, "messages.read");

    @Test
    void a_low_reversible_scope_needs_no_stronger_approval() {
        assertThat(read.needsStrongApproval()).isFalse();
    }

    @Test
    void a_gated_scope_needs_stronger_approval() {
        assertThat(AgentScopes.gated(MAIL, "messages.delete").needsStrongApproval())
                .isTrue();
    }

    @Test
    void an_irreversible_scope_needs_stronger_approval() {
        assertThat(AgentScopes.irreversible(MAIL, "messages.purge").needsStrongApproval())
                .isTrue();
    }

    @Test
    void a_public_scope_needs_stronger_approval() {
        assertThat(AgentScopes.visibleToAll(MAIL, "messages.publish").needsStrongApproval())
                .isTrue();
    }

    @Test
    void a_scope_that_states_no_visibility_is_not_called_public() {
        AgentScope silent = new AgentScope(
                "scope-s",
                "s",
                MAIL,
                new Action("messages.read"),
                Titles.of("Read"),
                Risk.LOW,
                true,
                Optional.empty(),
                new DelegationEligibility(false, Set.of()),
                Constraints.NONE,
                ParameterPointers.NONE,
                ActionRendering.NONE,
                false);
        assertThat(silent.isPublic()).isFalse();
    }

    @Test
    void the_ceiling_is_the_action_at_the_resource_and_below() {
        Entry ceiling = read.ceiling(World.INBOX_ASSISTANT);
        assertThat(only(Wanted.at(MAIL, "messages.read")).isWithin(ceiling)).isTrue();
        assertThat(only(Wanted.at(INBOX, "messages.read")).isWithin(ceiling)).isTrue();
    }

    @Test
    void the_ceiling_is_nothing_beside_the_resource() {
        assertThat(only(Wanted.at(LOOKALIKE, "messages.read")).isWithin(read.ceiling(World.INBOX_ASSISTANT)))
                .isFalse();
    }

    @Test
    void the_ceiling_is_the_literal_action_and_no_family() {
        assertThat(only(Wanted.at(MAIL, "messages.read.all")).isWithin(read.ceiling(World.INBOX_ASSISTANT)))
                .isFalse();
    }

    @Test
    void the_ceiling_never_goes_without_its_constraints() {
        AgentScope gated = AgentScopes.gated(MAIL, "messages.delete");
        assertThat(only(Wanted.at(MAIL, "messages.delete")).isWithin(gated.ceiling(World.INBOX_ASSISTANT)))
                .isFalse();
    }

    @Test
    void the_ceiling_may_not_be_delegated_further() {
        assertThat(read.ceiling(World.INBOX_ASSISTANT).delegation()).isEmpty();
    }

    @Test
    void a_scope_concerns_what_asks_for_its_action_by_family() {
        assertThat(read.concerns(Wanted.at(INBOX, "messages.*"))).isTrue();
    }

    @Test
    void a_scope_does_not_concern_another_action() {
        assertThat(read.concerns(Wanted.at(MAIL, "messages.label"))).isFalse();
    }

    @Test
    void a_scope_does_not_concern_another_resource() {
        assertThat(read.concerns(Wanted.at(LOOKALIKE, "messages.read"))).isFalse();
    }

    @Test
    void an_entry_below_the_resource_grants_the_scope() {
        assertThat(read.isGrantedBy(only(Wanted.at(INBOX, "messages.read")))).isTrue();
    }

    @Test
    void an_entry_of_another_resource_does_not() {
        assertThat(read.isGrantedBy(only(Wanted.at(LOOKALIKE, "messages.read"))))
                .isFalse();
    }

    @Test
    void an_entry_of_another_action_does_not() {
        assertThat(read.isGrantedBy(only(Wanted.at(MAIL, "messages.label")))).isFalse();
    }

    private static Entry only(Authority authority) {
        List<Entry> entries = authority.entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
