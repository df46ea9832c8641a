package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.BoundedCount;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.fixture.Intents;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.store.StopsInForce;
import jakarta.persistence.EntityManager;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Numbers that gauges show, which are those of all realms: a test takes away what others left, in a transaction that is
 * rolled back.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class CountsStorageTest extends StorageContract {

    private final TableStorage tables;

    CountsStorageTest(Backing backing) {
        super(backing);
        this.tables = (TableStorage) storage;
    }

    @Test
    void a_mission_counts_by_its_state_until_it_is_over() {
        String id = stored().id();
        counting(entities -> {
            sql(entities, "delete from AGENT_MISSION where ID <> '" + id + "'");
            assertThat(LiveRows.activeMissions(entities)).isEqualTo(1);
            assertThat(LiveRows.suspendedMissions(entities)).isZero();
            sql(entities, "update AGENT_MISSION set STATE = 'suspended'");
            assertThat(LiveRows.activeMissions(entities)).isZero();
            assertThat(LiveRows.suspendedMissions(entities)).isEqualTo(1);
            sql(entities, "update AGENT_MISSION set EXPIRES_AT = CREATED_AT - interval '1' day");
            assertThat(LiveRows.suspendedMissions(entities)).isZero();
        });
    }

    @Test
    void a_proposal_counts_while_it_waits_for_somebody_and_is_in_time() {
        Proposal proposal = proposed();
        counting(entities -> {
            sql(entities, "delete from AGENT_PROPOSAL where ID <> '" + proposal.id() + "'");
            assertThat(LiveRows.waitingProposals(entities)).isEqualTo(1);
            sql(entities, "update AGENT_PROPOSAL set EXPIRES_AT = CREATED_AT - interval '1' day");
            assertThat(LiveRows.waitingProposals(entities)).isZero();
            sql(entities, "update AGENT_PROPOSAL set EXPIRES_AT = CREATED_AT + interval '1' day");
            sql(entities, "update AGENT_PROPOSAL set HUMAN_ID = '" + Proposal.NOBODY + "'");
            assertThat(LiveRows.waitingProposals(entities)).isZero();
            sql(entities, "update AGENT_PROPOSAL set HUMAN_ID = 'user-alice', STATE = 'denied'");
            assertThat(LiveRows.waitingProposals(entities)).isZero();
        });
    }

    @Test
    void an_agent_counts_as_suspended_once_and_not_when_it_was_released_or_never_was_an_agent() {
        String stop = suspend();
        suspend();
        counting(entities -> {
            sql(entities, "delete from AGENT_STOP where AGENT_ID <> '" + agent.id() + "'");
            sql(entities, "delete from AGENT_ADOPTION");
            assertThat(StopsInForce.suspendedAgents(entities)).isZero();
            sql(
                    entities,
                    "insert into AGENT_ADOPTION (AGENT_ID, REALM_ID, AGENT_CLIENT_ID, ADOPTED_AT) values ('"
                            + agent.id() + "', 'realm', 'agent', current_timestamp)");
            assertThat(StopsInForce.suspendedAgents(entities)).isEqualTo(1);
            sql(entities, "update AGENT_STOP set RELEASED_AT = current_timestamp where ID = '" + stop + "'");
            assertThat(StopsInForce.suspendedAgents(entities)).isEqualTo(1);
            sql(entities, "update AGENT_STOP set RELEASED_AT = current_timestamp");
            assertThat(StopsInForce.suspendedAgents(entities)).isZero();
        });
    }

    @Test
    void a_realm_counts_as_frozen_by_its_id_or_by_the_name_of_the_one_that_it_replaced_until_it_is_released() {
        counting(entities -> {
            sql(entities, "delete from AGENT_HOLD");
            sql(entities, "insert into REALM (ID, NAME) values ('realm-counted', 'counted')");
            assertThat(StopsInForce.frozenRealms(entities)).isZero();
            hold(entities, "frozen", "realm-counted", "counted");
            assertThat(StopsInForce.frozenRealms(entities)).isEqualTo(1);
            sql(entities, "update AGENT_HOLD set REALM_ID = 'realm-gone', HELD_ID = 'realm-gone'");
            assertThat(StopsInForce.frozenRealms(entities)).isEqualTo(1);
            sql(entities, "update AGENT_HOLD set RELEASED_AT = current_timestamp");
            assertThat(StopsInForce.frozenRealms(entities)).isZero();
        });
    }

    @Test
    void a_human_who_stopped_all_freezes_no_realm() {
        counting(entities -> {
            sql(entities, "delete from AGENT_HOLD");
            sql(entities, "insert into REALM (ID, NAME) values ('realm-counted', 'counted')");
            hold(entities, "stopped", "user-alice", "alice");
            assertThat(StopsInForce.frozenRealms(entities)).isZero();
        });
    }

    private static void hold(EntityManager entities, String kind, String id, String name) {
        sql(
                entities,
                "insert into AGENT_HOLD (ID, REALM_ID, REALM_NAME, KIND, HELD_ID, HELD_NAME, HELD_AT, HELD_BY) values"
                        + " ('hld_counted', 'realm-counted', 'counted', '%s', '%s', '%s', current_timestamp, 'user-carol')"
                                .formatted(kind, id, name));
    }

    private Proposal proposed() {
        Proposal proposal = new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                World.ALICE.id(),
                agent.id(),
                agent.clientId(),
                Intents.until(World.START.plusSeconds(3600), World.MAIL),
                AuthorityProposal.of(Wanted.at(World.MAIL, "messages.read")),
                ProposalState.PENDING,
                Optional.empty(),
                false,
                storage.now().truncatedTo(ChronoUnit.MICROS),
                storage.now().truncatedTo(ChronoUnit.MICROS).plusSeconds(600));
        storage.in(stores -> {
            stores.proposals().create(proposal, Optional.empty());
            return proposal;
        });
        return proposal;
    }

    private String suspend() {
        AgentSuspension stop = AgentSuspension.spoken(
                OpaqueId.random(OpaqueId.Kind.STOP),
                agent.id(),
                agent.clientId(),
                AgentSuspension.Kind.SUSPENDED,
                storage.now().truncatedTo(ChronoUnit.MILLIS),
                "user-carol",
                "It was nothing.");
        storage.in(stores -> {
            stores.stops().create(stop);
            return stop;
        });
        return stop.id();
    }

    private void counting(Consumer<EntityManager> work) {
        tables.inTransaction(
                entities -> {
                    BoundedCount.byIndex(entities);
                    work.accept(entities);
                    return work;
                },
                done -> false);
    }

    private static void sql(EntityManager entities, String text) {
        entities.createNativeQuery(text).executeUpdate();
    }
}
