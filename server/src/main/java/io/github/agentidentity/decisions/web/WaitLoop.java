package io.github.agentidentity.decisions.web;

import io.github.agentidentity.decisions.domain.WaitPlaces;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Waits that hold no thread: each looks again and again until there is something to answer. Whatever becomes of a look,
 * the wait is over soon after its time, and its place is free again.
 */
final class WaitLoop {

    private static final Logger LOG = Logger.getLogger(WaitLoop.class);

    private final WaitPlaces places;
    private final Executor looks;
    private final Duration pace;
    private final Duration grace;

    /**
     * @param places for those who wait
     * @param looks runs the looks
     * @param pace the time between two looks
     * @param grace the time after which a last look that does not end is not waited for any longer
     */
    WaitLoop(WaitPlaces places, Executor looks, Duration pace, Duration grace) {
        this.places = places;
        this.looks = looks;
        this.pace = pace;
        this.grace = grace;
    }

    /** Look at the thing that is waited for. */
    @FunctionalInterface
    interface Look<T> {

        /**
         * The answer; empty to go on waiting.
         *
         * @param isLast whether the time is over, so that there must be an answer
         */
        Optional<T> at(boolean isLast);
    }

    /**
     * Begins to wait; empty where there is no place for the caller.
     *
     * @param unchanged the answer where the last look does not end
     * @return what fails only where a look does
     */
    <T> Optional<CompletableFuture<T>> begin(String caller, Duration preferred, T unchanged, Look<T> look) {
        if (!places.take(caller)) {
            return Optional.empty();
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        CompletableFuture<T> answered = later.whenComplete((answer, failure) -> places.giveBack(caller));
        later.completeOnTimeout(unchanged, preferred.plus(grace).toNanos(), TimeUnit.NANOSECONDS);
        next(later, look, System.nanoTime() + preferred.toNanos());
        return Optional.of(answered);
    }

    private <T> void next(CompletableFuture<T> later, Look<T> look, long end) {
        long rest = Math.max(0, end - System.nanoTime());
        CompletableFuture.delayedExecutor(Math.min(pace.toNanos(), rest), TimeUnit.NANOSECONDS, looks)
                .execute(() -> look(later, look, end));
    }

    private <T> void look(CompletableFuture<T> later, Look<T> look, long end) {
        if (later.isDone()) {
            return;
        }
        try {
            look.at(System.nanoTime() - end >= 0).ifPresentOrElse(later::complete, () -> next(later, look, end));
        } catch (Throwable failure) {
            LOG.error("A look at something that is waited for failed", failure);
            later.completeExceptionally(failure);
        }
    }
}
