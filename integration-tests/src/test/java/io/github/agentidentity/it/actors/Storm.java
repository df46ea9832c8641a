package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many requests at once: all wait at one gate and go together, twenty at a time. */
public final class Storm {

    private static final int AT_ONCE = 20;
    private static final int MINTERS = 10;
    private static final int MINTS_EACH = 5;

    private Storm() {}

    /** Makes all calls at once and returns the answers in the order of the calls. */
    public static List<Answer> of(int calls, IntFunction<Answer> call) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CountDownLatch gate = new CountDownLatch(Math.min(calls, AT_ONCE));
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                answers.add(threads.submit((Callable<Answer>) () -> {
                    gate.countDown();
                    gate.await();
                    return untilNotBusy(call, number);
                }));
            }
            List<Answer> came = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                came.add(answer.get());
            }
            return came;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Repeats the call while the server says that it is busy, because so many came at once. */
    private static Answer untilNotBusy(IntFunction<Answer> call, int number) throws InterruptedException {
        Answer answer = call.apply(number);
        while (answer.status() == 429 && answer.body().contains("\"reason\":\"busy\"")) {
            Thread.sleep(50);
            answer = call.apply(number);
        }
        return answer;
    }

    /**
     * Some mint under a mission, over and over, while {@code end} ends it: a mint that was asked for after the answer
     * to that gets nothing.
     */
    public static void ofMintsIsOverAfter(Mission mission, Runnable end) {
        ExecutorService minters = Executors.newFixedThreadPool(MINTERS);
        try {
            List<Future<List<Attempt>>> racing = new ArrayList<>();
            for (int i = 0; i < MINTERS; i++) {
                racing.add(minters.submit(() -> attempts(mission)));
            }
            end.run();
            long ended = System.nanoTime();
            for (Future<List<Attempt>> attempts : racing) {
                for (Attempt attempt : attempts.get()) {
                    assertThat(attempt.status()).isIn(200, 400);
                    assertThat(attempt.askedAt() > ended && attempt.status() == 200)
                            .as("minted after the end")
                            .isFalse();
                }
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            minters.shutdownNow();
        }
    }

    private static List<Attempt> attempts(Mission mission) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < MINTS_EACH; i++) {
            long asked = System.nanoTime();
            attempts.add(new Attempt(asked, mission.mint().status()));
        }
        return attempts;
    }

    private record Attempt(long askedAt, int status) {}

    /** Those with this status. */
    public static List<Answer> with(int status, List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == status).toList();
    }
}
