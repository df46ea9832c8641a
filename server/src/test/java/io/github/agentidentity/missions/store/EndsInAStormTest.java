package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An end of a mission waits for mints that were asked for before it, and for none that came after. */
@ParameterizedClass
@EnumSource(
        value = Backing.class,
        names = {"H2", "POSTGRESQL"})
class EndsInAStormTest extends StorageContract {

    private static final int CALLERS = 14;

    /** One mint of each caller that waits already, and one that comes in while the end is on its way. */
    private static final int BEFORE_IT = 2 * CALLERS;

    private static final int ROUNDS = 9;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    EndsInAStormTest(Backing backing) {
        super(backing);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    /** The median, because a busy machine may keep the end from asking for its turn. */
    @Test
    void an_end_takes_its_turn_while_callers_mint_as_fast_as_they_can() throws Exception {
        List<Integer> overtaking = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            overtaking.add(new Round().mintsBeforeTheEnd());
        }
        assertThat(overtaking.stream().sorted().toList().get(ROUNDS / 2))
                .as("%s", overtaking)
                .isLessThanOrEqualTo(BEFORE_IT);
    }

    /** A mission, its minting callers, and its end. */
    private final class Round {

        private final Mission mission = stored();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger minted = new AtomicInteger();

        /** Mints that were committed from when the end was asked for until it was done. */
        int mintsBeforeTheEnd() throws Exception {
            List<Future<?>> minters = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                minters.add(callers.submit(this::mintUntilOver));
            }
            while (minted.get() < CALLERS) {
                pause();
            }
            AtomicInteger before = new AtomicInteger();
            assertThat(storage.placed(stores -> {
                        before.set(minted.get());
                        return stores.missions().end(mission.id(), MissionState.REVOKED);
                    }))
                    .isPresent();
            int meanwhile = minted.get() - before.get();
            over.set(true);
            for (Future<?> minter : minters) {
                minter.get(30, TimeUnit.SECONDS);
            }
            assertThat(derives(mission)).isFalse();
            return meanwhile;
        }

        private void mintUntilOver() {
            while (!over.get()) {
                try {
                    if (storage.attempt(this::isMinted)) {
                        minted.incrementAndGet();
                    }
                } catch (Refusal busy) {
                    pause();
                }
            }
        }

        private boolean isMinted(Stores stores) {
            boolean counted = stores.missions().countDerivation(mission, NO_GRANT, NO_KEY, UNSEEN);
            pause();
            return counted;
        }
    }

    /** As long as a mint holds the mission before it commits. */
    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
