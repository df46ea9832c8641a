package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.fixture.InMemoryBars;
import io.github.agentidentity.missions.fixture.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fakes that the rules are tried on. They take nothing back: a step that refuses must have done nothing. */
final class InMemoryStorage implements Storage {

    private static final Duration MOMENT = Duration.ofNanos(1000);

    private final World world = new World();
    private final InMemoryStores stores = new InMemoryStores(world);

    @Override
    public String realmId() {
        return InMemoryBars.REALM_ID;
    }

    @Override
    public Instant now() {
        return world.clock.instant();
    }

    @Override
    public void letPass(Duration time) {
        world.clock.advance(time);
    }

    @Override
    public <T> T in(Function<Stores, T> act) {
        stores.evidenceReader().now = world.clock.instant();
        T result = act.apply(stores);
        world.clock.advance(MOMENT);
        return result;
    }

    @Override
    public boolean attempt(Predicate<Stores> step) {
        return in(step::test);
    }
}
