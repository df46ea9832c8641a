package io.github.agentidentity.missions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns at a mission's row between the nodes of a cluster, which only PostgreSQL gives. */
class TurnsTest extends StorageContract {

    private static final int CALLERS = 16;

    /** One mint of each caller that waits already, and one that comes in while the end is on its way. */
    private static final int BEFORE_IT = 2 * CALLERS;

    private static final int ROUNDS = 9;

    private static final String ADVISORY =
            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";

    private final Instant began = storage.now();

    private final TableStorage tables = (TableStorage) storage;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    TurnsTest() {
        super(Backing.POSTGRESQL);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void an_end_on_one_node_takes_its_turn_among_the_mints_of_another() throws Exception {
        List<Integer> overtaking = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Mission mission = stored();
            overtaking.add(mintsBeforeTheEnd(mission, mission));
        }
        assertTurnIsTaken(overtaking);
    }

    @Test
    void the_end_of_a_template_takes_its_turn_among_the_mints_of_its_task_on_another_node() throws Exception {
        List<Integer> overtaking = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Mission template = storedTemplate();
            overtaking.add(mintsBeforeTheEnd(storedTask(template), template));
        }
        assertTurnIsTaken(overtaking);
    }

    /** By the median, because a busy machine may keep the end from asking for its turn. */
    private static void assertTurnIsTaken(List<Integer> overtaking) {
        assertThat(overtaking.stream().sorted().toList().get(ROUNDS / 2))
                .as("%s", overtaking)
                .isLessThanOrEqualTo(BEFORE_IT);
    }

    @Test
    void an_act_that_ends_many_missions_takes_a_hundred_turns_and_ends_all_of_them() {
        List<Mission> many = new ArrayList<>();
        for (int i = 0; i < Turns.MOST + 20; i++) {
            many.add(stored());
        }
        long locks = tables.inTransaction(
                entities -> {
                    JpaMissions missions = new JpaMissions(entities, storage.realmId());
                    many.forEach(mission -> assertThat(missions.end(mission.id(), MissionState.REVOKED))
                            .isPresent());
                    return turns(entities);
                },
                done -> true);
        assertThat(locks).isEqualTo(Turns.MOST);
        assertThat(many).noneMatch(this::derives);
    }

    @Test
    void a_mint_holds_its_turns_in_realm_and_mission_and_a_tasks_mint_one_more() {
        Mission mission = stored();
        Mission task = storedTask(storedTemplate());
        assertThat(locksOfMint(mission)).isEqualTo(2);
        assertThat(locksOfMint(task)).isEqualTo(3);
    }

    @Test
    void an_act_that_holds_all_mints_waits_for_those_under_way_and_lets_none_begin() throws Exception {
        Mission mission = stored();
        CountDownLatch minted = new CountDownLatch(1);
        Future<Long> minting = callers.submit(() -> tables.inTransaction(
                entities -> {
                    assertThat(mint(entities, mission)).isTrue();
                    minted.countDown();
                    sleep(300);
                    return System.nanoTime();
                },
                done -> true));
        minted.await();
        Future<Boolean> later = tables.inTransaction(
                entities -> {
                    new JpaMissions(entities, storage.realmId()).holdMints();
                    long held = System.nanoTime();
                    assertThat(held).isGreaterThan(join(minting));
                    Future<Boolean> waiting = callers.submit(() -> derives(mission));
                    sleep(200);
                    assertThat(waiting.isDone()).isFalse();
                    return waiting;
                },
                done -> true);
        assertThat(later.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private static <T> T join(Future<T> work) {
        try {
            return work.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long locksOfMint(Mission mission) {
        return tables.inTransaction(
                entities -> {
                    assertThat(mint(entities, mission)).isTrue();
                    return turns(entities);
                },
                done -> true);
    }

    /** Advisory locks of the running transaction. */
    private static long turns(EntityManager entities) {
        return ((Number) entities.createNativeQuery(ADVISORY).getSingleResult()).longValue();
    }

    private boolean mint(EntityManager entities, Mission mission) {
        return mints(new TableStores(entities, storage.realmId(), began), basis(mission, began));
    }

    @Test
    void a_mint_waits_for_no_other_of_its_mission_and_changes_nothing_in_its_row() {
        Mission mission = stored();
        derives(mission);
        String before = version(mission);
        boolean other = tables.inTransaction(
                entities -> mint(entities, mission)
                        && CompletableFuture.supplyAsync(() -> derives(mission)).join(),
                done -> done);
        assertThat(other).isTrue();
        assertThat(version(mission)).isEqualTo(before);
    }

    /** PostgreSQL writes a row anew for each update, and the number of the transaction with it. */
    private String version(Mission mission) {
        return tables.inTransaction(
                entities -> entities.createNativeQuery("select cast(xmin as text) from AGENT_MISSION where ID = ?1")
                        .setParameter(1, mission.id())
                        .getSingleResult()
                        .toString(),
                found -> true);
    }

    /** Mints that were committed from when the end was asked for until it was done. */
    private int mintsBeforeTheEnd(Mission minted, Mission ended) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        List<Future<?>> minters = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            minters.add(callers.submit(() -> {
                while (!over.get()) {
                    if (tables.inTransaction(entities -> isHeld(entities, minted), done -> done)) {
                        count.incrementAndGet();
                    }
                }
            }));
        }
        while (count.get() < CALLERS) {
            pause();
        }
        AtomicInteger before = new AtomicInteger();
        assertThat(storage.placed(stores -> {
                    before.set(count.get());
                    return stores.missions().end(ended.id(), MissionState.REVOKED);
                }))
                .isPresent();
        int meanwhile = count.get() - before.get();
        over.set(true);
        for (Future<?> minter : minters) {
            minter.get(30, TimeUnit.SECONDS);
        }
        assertThat(derives(minted)).isFalse();
        return meanwhile;
    }

    private boolean isHeld(EntityManager entities, Mission mission) {
        boolean counted = mint(entities, mission);
        pause();
        return counted;
    }

    /** As long as a mint holds the mission before it commits. */
    private static void pause() {
        sleep(5);
    }
}
