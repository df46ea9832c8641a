package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.MintLog;
import io.github.agentidentity.missions.domain.MintLog.Keyed;
import io.github.agentidentity.missions.domain.MintLog.Minted;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A request asked again under its idempotency key has the token that came of it, and nothing else has. */
@ParameterizedClass
@EnumSource(Backing.class)
class MintKeysStorageContractTest extends StorageContract {

    private static final Duration TICK = Duration.ofMillis(10);

    private final String mission = OpaqueId.random(OpaqueId.Kind.MISSION);
    private final Keyed request = new Keyed(mission, "client-1", "a", "digest");
    private final Minted token = lasting(Duration.ofMinutes(10));

    MintKeysStorageContractTest(Backing backing) {
        super(backing);
    }

    @Test
    void a_key_is_taken_by_the_first_who_asks() {
        assertThat(take(request, token)).isEmpty();
    }

    @Test
    void the_same_request_has_the_same_token() {
        take(request, token);
        assertThat(take(request, lasting(Duration.ofMinutes(5)))).contains(token);
        assertThat(take(request, lasting(Duration.ofMinutes(5)))).contains(token);
    }

    @Test
    void another_request_takes_the_key_anew() {
        Minted second = lasting(Duration.ofMinutes(5));
        Keyed other = new Keyed(request.missionId(), request.agentId(), request.key(), "other digest");
        take(request, token);
        assertThat(take(other, second)).isEmpty();
        assertThat(take(other, lasting(Duration.ofMinutes(5)))).contains(second);
        assertThat(take(request, lasting(Duration.ofMinutes(5)))).isEmpty();
    }

    @Test
    void the_key_of_another_mission_or_agent_and_another_key_are_others() {
        take(request, token);
        assertThat(take(new Keyed(mission + "2", "client-1", "a", "digest"), token))
                .isEmpty();
        assertThat(take(new Keyed(mission, "client-2", "a", "digest"), token)).isEmpty();
        assertThat(take(new Keyed(mission, "client-1", "b", "digest"), token)).isEmpty();
        assertThat(take(new Keyed(mission, "client-1", "A", "digest"), token)).isEmpty();
    }

    @Test
    void what_stands_in_a_key_is_never_part_of_another() {
        take(new Keyed(mission, "client-1", "2:a", "digest"), token);
        assertThat(take(new Keyed(mission, "client-1:2", "a", "digest"), token)).isEmpty();
    }

    @Test
    void a_minute_later_the_key_is_taken_anew() {
        take(request, token);
        storage.letPass(MintLog.REPEATABLE.minus(TICK));
        assertThat(take(request, token)).contains(token);
        storage.letPass(TICK);
        Minted second = lasting(Duration.ofMinutes(5));
        assertThat(take(request, second)).isEmpty();
        assertThat(take(request, token)).contains(second);
    }

    @Test
    void for_a_token_that_is_over_the_key_is_taken_anew() {
        take(request, lasting(Duration.ofSeconds(5)));
        storage.letPass(Duration.ofSeconds(5));
        assertThat(take(request, token)).isEmpty();
        assertThat(take(request, lasting(Duration.ofMinutes(5)))).contains(token);
    }

    private static Minted lasting(Duration life) {
        return new Minted(OpaqueId.random(OpaqueId.Kind.TOKEN), World.START, World.START.plus(life));
    }

    private Optional<Minted> take(Keyed asked, Minted minted) {
        return storage.in(stores -> stores.mints().take(asked, minted));
    }
}
