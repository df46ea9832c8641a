package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.EmergencyStop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules for stops and holds in force. */
@ParameterizedClass
@EnumSource(Backing.class)
class StopsStorageContractTest extends StorageContract {

    private static final String ADMIN = "user-carol";
    private static final String REASON = "It was nothing.";

    StopsStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void a_stop_is_in_force_for_either_id_of_its_agent() {
        AgentSuspension stop = stop(agent.id(), agent.clientId());
        assertThat(inForce(agent.id(), agent.clientId())).containsExactly(stop);
        assertThat(inForce(agent.id(), delegate.clientId())).containsExactly(stop);
        assertThat(inForce(delegate.id(), agent.clientId())).containsExactly(stop);
        assertThat(inForce(delegate.id(), delegate.clientId())).isEmpty();
    }

    @Test
    void the_gravest_stop_comes_first_and_the_latest_before_the_earlier() {
        AgentSuspension first = stop(agent.id(), agent.clientId());
        AgentSuspension retired = stop(agent.id(), agent.clientId(), AgentSuspension.Kind.RETIRED);
        AgentSuspension last = stop(agent.id(), agent.clientId());
        assertThat(inForce(agent.id(), agent.clientId())).containsExactly(retired, last, first);
    }

    @Test
    void a_suspension_is_released_once() {
        AgentSuspension stop = stop(agent.id(), agent.clientId());
        assertThat(release(stop)).hasValue(2);
        assertThat(release(stop)).isEmpty();
        assertThat(inForce(agent.id(), agent.clientId())).isEmpty();
    }

    @Test
    void a_retirement_is_not_released() {
        AgentSuspension stop = stop(agent.id(), agent.clientId(), AgentSuspension.Kind.RETIRED);
        assertThat(release(stop)).isEmpty();
        assertThat(inForce(agent.id(), agent.clientId())).containsExactly(stop);
    }

    @Test
    void a_stop_that_follows_another_is_of_its_origin() {
        AgentSuspension origin = stop(agent.id(), agent.clientId());
        AgentSuspension following = new AgentSuspension(
                OpaqueId.random(OpaqueId.Kind.STOP),
                agent.id(),
                "former-name",
                origin.kind(),
                origin.at(),
                origin.by(),
                origin.reason(),
                origin.id());
        storage.in(stores -> {
            stores.stops().create(following);
            return following;
        });
        stop(delegate.id(), delegate.clientId());
        assertThat(storage.listed(stores -> stores.stops().ofOrigins(List.of(origin.id()))))
                .containsExactlyInAnyOrder(origin, following);
        assertThat(isRecorded(origin, "former-name")).isTrue();
        assertThat(isRecorded(origin, agent.clientId())).isTrue();
        assertThat(isRecorded(origin, "another-name")).isFalse();
        release(following);
        assertThat(isRecorded(origin, "former-name")).isFalse();
        assertThat(storage.listed(stores -> stores.stops().ofOrigins(List.of(origin.id()))))
                .containsExactly(origin);
    }

    @Test
    void a_hold_is_in_force_for_its_kind_by_id_or_name() {
        EmergencyStop hold = hold(EmergencyStop.Kind.STOPPED, World.ALICE.id(), World.ALICE.username(), storage.now());
        assertThat(holds(EmergencyStop.Kind.STOPPED, World.ALICE.id(), "another-name"))
                .containsExactly(hold);
        assertThat(holds(EmergencyStop.Kind.STOPPED, "another-id", World.ALICE.username()))
                .containsExactly(hold);
        assertThat(holds(EmergencyStop.Kind.FROZEN, World.ALICE.id(), World.ALICE.username()))
                .isEmpty();
        assertThat(holds(EmergencyStop.Kind.STOPPED, World.MALLORY.id(), World.MALLORY.username()))
                .isEmpty();
    }

    @Test
    void of_two_holds_the_latest_comes_first() {
        Instant now = storage.now();
        EmergencyStop first = hold(EmergencyStop.Kind.FROZEN, storage.realmId(), "agents", now);
        EmergencyStop last =
                hold(EmergencyStop.Kind.FROZEN, storage.realmId(), "agents", now.plus(Duration.ofSeconds(1)));
        assertThat(holds(EmergencyStop.Kind.FROZEN, storage.realmId(), "agents"))
                .containsExactly(last, first);
    }

    @Test
    void a_hold_is_released_once() {
        EmergencyStop hold = hold(EmergencyStop.Kind.FROZEN, storage.realmId(), "agents", storage.now());
        assertThat(release(hold)).isTrue();
        assertThat(release(hold)).isFalse();
        assertThat(holds(EmergencyStop.Kind.FROZEN, storage.realmId(), "agents"))
                .isEmpty();
    }

    private List<AgentSuspension> inForce(String agentId, String clientId) {
        return storage.in(stores -> stores.stops().inForce(agentId, clientId));
    }

    private OptionalLong release(AgentSuspension stop) {
        return storage.in(stores -> stores.stops().release(stop.id(), ADMIN, REASON));
    }

    private boolean isRecorded(AgentSuspension origin, String clientId) {
        return storage.in(stores -> stores.stops().isRecorded(origin.id(), agent.id(), clientId));
    }

    private EmergencyStop hold(EmergencyStop.Kind kind, String id, String name, Instant at) {
        EmergencyStop hold = new EmergencyStop(
                OpaqueId.random(OpaqueId.Kind.HOLD),
                kind,
                id,
                name,
                at.truncatedTo(ChronoUnit.MICROS),
                ADMIN,
                "Something is wrong.");
        return storage.in(stores -> {
            stores.holds().create(hold);
            return hold;
        });
    }

    private List<EmergencyStop> holds(EmergencyStop.Kind kind, String id, String name) {
        return storage.in(stores -> stores.holds().inForce(kind, id, name));
    }

    private boolean release(EmergencyStop hold) {
        return storage.in(stores -> stores.holds().release(hold.id(), ADMIN, REASON));
    }
}
