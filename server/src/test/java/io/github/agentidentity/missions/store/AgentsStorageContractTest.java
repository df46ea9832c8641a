package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.EnabledAgents.Acquaintance;
import io.github.agentidentity.registry.domain.Human;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of agents: since when they are agents, under which names, and who enabled them. */
@ParameterizedClass
@EnumSource(Backing.class)
class AgentsStorageContractTest extends StorageContract {

    private static final int MANY = 9;
    private static final Sponsor CAROL = new Sponsor("carol", "user-carol");

    AgentsStorageContractTest(Backing backing) {
        super(backing);
    }

    // Adoptions

    @Test
    void a_client_is_taken_in_once() {
        assertThat(adoption(agent)).isEmpty();
        assertThat(adopt(agent)).isTrue();
        assertThat(adopt(agent)).isFalse();
        assertThat(adoption(agent)).map(Adoption::sponsor).contains(Optional.empty());
        assertThat(adoption(delegate)).isEmpty();
    }

    @Test
    void an_agent_is_one_since_what_its_adoption_says() {
        adopt(agent);
        storage.in(stores -> {
            stores.adoptions().date(agent.id(), World.START);
            return agent;
        });
        assertThat(adoption(agent)).map(Adoption::since).contains(World.START);
    }

    @Test
    void a_sponsor_is_pinned_to_an_agent_that_was_taken_in_and_to_no_other() {
        adopt(agent);
        pin(agent);
        pin(delegate);
        assertThat(adoption(agent).flatMap(Adoption::sponsor)).contains(CAROL);
        assertThat(adoption(delegate)).isEmpty();
        assertThat(storage.listed(stores -> stores.adoptions().sponsoredBy(CAROL.userId())))
                .containsExactly(agent.id());
        assertThat(storage.listed(stores -> stores.adoptions().sponsoredBy("user-dave")))
                .isEmpty();
    }

    @Test
    void a_client_that_is_no_agent_any_more_is_taken_in_anew_without_its_sponsor() {
        adopt(agent);
        pin(agent);
        storage.in(stores -> {
            stores.adoptions().forget(agent.id());
            return agent;
        });
        assertThat(adoption(agent)).isEmpty();
        assertThat(adopt(agent)).isTrue();
        assertThat(adoption(agent).flatMap(Adoption::sponsor)).isEmpty();
    }

    // Enabled agents

    @Test
    void an_agent_is_enabled_by_one_human_under_its_very_registration() {
        enable(World.ALICE, agent);
        assertThat(isEnabled(World.ALICE, agent.id(), agent.clientId())).isTrue();
        assertThat(isEnabled(World.ALICE, agent.id(), "another-name")).isFalse();
        assertThat(isEnabled(World.ALICE, "another-id", agent.clientId())).isFalse();
        assertThat(isEnabled(World.MALLORY, agent.id(), agent.clientId())).isFalse();
    }

    @Test
    void an_agent_that_is_enabled_twice_is_listed_once_since_the_first_time() {
        enable(World.ALICE, agent);
        Instant first = enabled(World.ALICE, 0, MANY).get(0).since();
        storage.said(stores -> {
            stores.enabledAgents().enable(World.ALICE, agent);
            return true;
        });
        assertThat(enabled(World.ALICE, 0, MANY)).containsExactly(new Acquaintance(agent.clientId(), first));
    }

    @Test
    void enabled_agents_are_withdrawn_one_by_one_and_once() {
        enable(World.ALICE, agent);
        enable(World.ALICE, delegate);
        enable(World.MALLORY, agent);
        assertThat(withdraw(World.ALICE)).isTrue();
        assertThat(withdraw(World.ALICE)).isFalse();
        assertThat(isEnabled(World.ALICE, agent.id(), agent.clientId())).isFalse();
        assertThat(enabled(World.ALICE, 0, MANY))
                .extracting(Acquaintance::agentClientId)
                .containsExactly(delegate.clientId());
        assertThat(isEnabled(World.MALLORY, agent.id(), agent.clientId())).isTrue();
    }

    @Test
    void an_agent_that_was_withdrawn_is_enabled_anew() {
        enable(World.ALICE, agent);
        withdraw(World.ALICE);
        enable(World.ALICE, agent);
        assertThat(isEnabled(World.ALICE, agent.id(), agent.clientId())).isTrue();
    }

    @Test
    void a_human_who_is_forgotten_enabled_nobody() {
        enable(World.ALICE, agent);
        enable(World.ALICE, delegate);
        enable(World.MALLORY, agent);
        storage.in(stores -> {
            stores.enabledAgents().forget(World.ALICE.id());
            return agent;
        });
        assertThat(enabled(World.ALICE, 0, MANY)).isEmpty();
        assertThat(isEnabled(World.ALICE, agent.id(), agent.clientId())).isFalse();
        assertThat(isEnabled(World.MALLORY, agent.id(), agent.clientId())).isTrue();
    }

    @Test
    void enabled_agents_are_listed_by_client_id_part_by_part() {
        Agent first = newAgent("aaa");
        enable(World.ALICE, delegate);
        enable(World.ALICE, first);
        enable(World.ALICE, agent);
        assertThat(enabled(World.ALICE, 0, MANY))
                .extracting(Acquaintance::agentClientId)
                .containsExactly(first.clientId(), agent.clientId(), delegate.clientId());
        assertThat(enabled(World.ALICE, 1, 1))
                .extracting(Acquaintance::agentClientId)
                .containsExactly(agent.clientId());
        assertThat(enabled(World.ALICE, 3, 1)).isEmpty();
    }

    private boolean adopt(Agent taken) {
        return storage.in(stores -> stores.adoptions().adopt(taken.id(), taken.clientId()));
    }

    private Optional<Adoption> adoption(Agent of) {
        return storage.in(stores -> stores.adoptions().find(of.id()));
    }

    private void pin(Agent of) {
        storage.in(stores -> {
            stores.adoptions().pin(of.id(), CAROL);
            return of;
        });
    }

    /** Of an agent that is one. */
    private void enable(Human human, Agent enabled) {
        adopt(enabled);
        storage.in(stores -> {
            stores.enabledAgents().enable(human, enabled);
            return enabled;
        });
    }

    private boolean withdraw(Human human) {
        return storage.in(stores -> stores.enabledAgents().withdraw(human, agent.clientId()));
    }

    private boolean isEnabled(Human human, String agentId, String clientId) {
        return storage.in(stores -> stores.enabledAgents().isEnabled(human.id(), agentId, clientId));
    }

    private List<Acquaintance> enabled(Human human, int first, int most) {
        return storage.in(stores -> stores.enabledAgents().of(human, first, most));
    }
}
