package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Adoptions.Sponsor;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentStatusReader.AgentRecord;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.Enablement;
import io.github.agentidentity.registry.domain.Enablements;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.store.JpaAgentStatusReader;
import io.github.agentidentity.registry.store.JpaEnablements;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of agents and of the realm itself, as far as they depend on the realms and clients that Keycloak has. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_MEMORY")
class RealmsStorageContractTest extends StorageContract {

    private final TableStorage realm;

    /** A realm that had the name which ours has now. */
    private final TableStorage former;

    RealmsStorageContractTest(Backing backing) {
        super(backing);
        this.realm = (TableStorage) storage;
        this.former = (TableStorage) backing.open();
        exists(realm, former.realmId());
    }

    // One lookup for all that is recorded of an agent

    @Test
    void of_a_client_that_is_nothing_of_ours_nothing_is_recorded() {
        assertThat(recorded()).isEqualTo(new AgentRecord(Optional.empty(), Optional.empty(), false, Instant.EPOCH));
    }

    @Test
    void an_agent_is_recorded_with_its_sponsor() {
        Sponsor sponsor = new Sponsor("carol", "user-carol");
        storage.said(stores -> {
            stores.adoptions().adopt(agent.id(), agent.clientId());
            stores.adoptions().date(agent.id(), World.START);
            stores.adoptions().pin(agent.id(), sponsor);
            return true;
        });
        assertThat(recorded().adoption()).contains(new Adoption(World.START, Optional.of(sponsor)));
        assertThat(recorded(delegate).adoption()).isEmpty();
    }

    @Test
    void the_gravest_stop_of_either_id_is_recorded() {
        stop("another-id", agent.clientId());
        assertThat(recorded().stop()).contains(AgentSuspension.Kind.SUSPENDED);
        stop(agent.id(), "another-name", AgentSuspension.Kind.RETIRED);
        assertThat(recorded().stop()).contains(AgentSuspension.Kind.RETIRED);
        assertThat(recorded(delegate).stop()).isEmpty();
    }

    @Test
    void a_stop_that_was_released_is_not_recorded() {
        AgentSuspension stop = stop(agent.id(), agent.clientId());
        Bar.release(storage, stop.id());
        assertThat(recorded().stop()).isEmpty();
    }

    @Test
    void a_freeze_of_the_realm_is_recorded_and_a_hold_of_a_human_is_not() {
        Bar.HOLD_OF_THE_HUMAN.raise(storage, agent);
        assertThat(recorded().frozen()).isFalse();
        String freeze = Bar.HOLD_OF_THE_REALM.raise(storage, agent);
        assertThat(recorded().frozen()).isTrue();
        Bar.release(storage, freeze);
        assertThat(recorded().frozen()).isFalse();
    }

    @Test
    void the_latest_mark_of_either_id_or_of_the_realm_is_recorded() {
        Instant first = mark(new Party(Kind.CLIENT, agent.id())).orElseThrow();
        assertThat(recorded().voidUntil()).isEqualTo(first);
        Instant second = mark(new Party(Kind.CLIENT_ID, agent.clientId())).orElseThrow();
        assertThat(recorded().voidUntil()).isEqualTo(second);
        stored();
        Instant third = mark(new Party(Kind.REALM, storage.realmId())).orElseThrow();
        assertThat(recorded().voidUntil()).isEqualTo(third);
    }

    // Realms that are removed and made again under their name

    @Test
    void a_stop_in_a_realm_that_was_removed_holds_in_the_one_that_has_its_name() {
        Bar.STOP_OF_ITS_CLIENT_ID.raise(former, agent);
        assertThat(recorded().stop()).contains(AgentSuspension.Kind.SUSPENDED);
        exists(former, "renamed");
        assertThat(recorded().stop()).isEmpty();
    }

    @Test
    void a_freeze_of_a_realm_that_was_removed_holds_in_the_one_that_has_its_name() {
        former.said(stores -> {
            stores.holds()
                    .create(new EmergencyStop(
                            "hld_of-the-former",
                            EmergencyStop.Kind.FROZEN,
                            former.realmId(),
                            former.realmId(),
                            World.START,
                            "user-carol",
                            "Something is wrong."));
            return true;
        });
        assertThat(recorded().frozen()).isTrue();
        exists(former, "renamed");
        assertThat(recorded().frozen()).isFalse();
    }

    // Names of agents

    @Test
    void an_agent_keeps_the_names_that_it_had_but_for_those_that_other_clients_have() {
        storage.said(stores -> {
            stores.adoptions().adopt(agent.id(), "first");
            stores.adoptions().know(agent.id(), "second");
            stores.adoptions().know(agent.id(), "second");
            stores.adoptions().know(delegate.id(), "other");
            return true;
        });
        assertThat(names()).containsExactlyInAnyOrder("first", "second");
        storage.said(stores -> {
            stores.adoptions().forget(agent.id());
            return true;
        });
        assertThat(names()).containsExactlyInAnyOrder("first", "second");
        change("insert into CLIENT (ID, REALM_ID, CLIENT_ID) values ('%s', '%s', 'first')"
                .formatted(delegate.id(), storage.realmId()));
        assertThat(names()).containsExactly("second");
    }

    // Enablement

    @Test
    void a_realm_is_enabled_as_it_was_last_written() {
        assertThat(enablements(Enablements::find)).isEmpty();
        Enablement on = new Enablement(true, World.START, "user-carol", "We begin.");
        write(on);
        assertThat(enablements(Enablements::find)).contains(on);
        assertThat(enabledRealms()).contains(storage.realmId());
        Enablement off = new Enablement(false, World.START.plusSeconds(1), "user-carol", "");
        write(off);
        assertThat(enablements(Enablements::find)).contains(off);
        assertThat(enabledRealms()).doesNotContain(storage.realmId());
    }

    @Test
    void an_object_of_a_name_is_owned_in_place_of_the_one_before() {
        own("client", "first");
        own("scope", "second");
        own("client", "third");
        assertThat(enablements(Enablements::owned))
                .containsOnlyKeys("client", "scope")
                .containsEntry("client", "third")
                .containsEntry("scope", "second");
    }

    @Test
    void a_realm_with_missions_is_the_next_after_one_that_comes_before_it() {
        stored();
        String before = storage.realmId().substring(0, storage.realmId().length() - 1);
        assertThat(realmWithMissionsAfter(before)).contains(storage.realmId());
        assertThat(realmWithMissionsAfter(storage.realmId())).isNotEqualTo(Optional.of(storage.realmId()));
    }

    private Optional<String> realmWithMissionsAfter(String id) {
        return realm.inTransaction(entities -> JpaEnablements.realmWithMissionsAfter(entities, id), found -> true);
    }

    /** Keycloak has a realm of this name. */
    private static void exists(TableStorage realm, String name) {
        change(realm, "insert into REALM (ID, NAME) values ('%s', '%s')".formatted(realm.realmId(), name));
    }

    private void change(String sql) {
        change(realm, sql);
    }

    private static void change(TableStorage realm, String sql) {
        realm.inTransaction(entities -> entities.createNativeQuery(sql).executeUpdate(), changed -> true);
    }

    private AgentRecord recorded() {
        return recorded(agent);
    }

    private AgentRecord recorded(Agent of) {
        return realm.inTransaction(
                entities -> new JpaAgentStatusReader(entities, storage.realmId()).of(of.id(), of.clientId()),
                found -> true);
    }

    private Set<String> names() {
        return storage.in(stores -> stores.adoptions().clientIds(agent.id()));
    }

    private <T> T enablements(Function<Enablements, T> question) {
        return realm.inTransaction(
                entities -> question.apply(new JpaEnablements(entities, storage.realmId())), answer -> true);
    }

    private void write(Enablement enablement) {
        changeEnablements(enablements -> enablements.write(enablement));
    }

    private void own(String name, String objectId) {
        changeEnablements(enablements -> enablements.own(name, objectId));
    }

    private void changeEnablements(Consumer<Enablements> change) {
        enablements(enablements -> {
            change.accept(enablements);
            return true;
        });
    }

    private Iterable<String> enabledRealms() {
        return realm.inTransaction(JpaEnablements::enabledRealms, found -> true);
    }
}
