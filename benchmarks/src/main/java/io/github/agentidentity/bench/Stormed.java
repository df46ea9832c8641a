package io.github.agentidentity.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A mission in a storm of mints, and what came of them. */
final class Stormed {

    private static final int MINTED = 200;
    private static final int OVER = 400;
    private static final int FAILURE = 500;

    private final byte[] request;
    private final AtomicInteger minted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicReference<Answer> strange = new AtomicReference<>();
    private volatile boolean ended;
    private long endedAt;

    /** @param request a mint on it */
    Stormed(byte[] request) {
        this.request = request.clone();
    }

    byte[] request() {
        return request.clone();
    }

    /** Its end was answered just now. */
    void ended() {
        endedAt = System.nanoTime();
        ended = true;
    }

    /** @param sent when the mint was sent, by {@link System#nanoTime()} */
    void answered(long sent, Answer answer) {
        boolean after = ended && sent - endedAt > 0;
        if (answer.status() == MINTED) {
            (after ? late : minted).incrementAndGet();
        } else if (answer.isBusy()) {
            busy.incrementAndGet();
        } else if (answer.status() == OVER && answer.body().contains("mission_revoked")) {
            refused.incrementAndGet();
        } else if (answer.status() >= FAILURE) {
            failed.incrementAndGet();
        } else {
            strange.compareAndSet(null, answer);
        }
    }

    /** Number of tokens that were minted before its end was answered. */
    int minted() {
        return minted.get();
    }

    /** Number of mints that were told that it is over. */
    int refused() {
        return refused.get();
    }

    /** Number of mints that were told to come again. */
    int busy() {
        return busy.get();
    }

    /** Number of mints that the server failed at. */
    int failed() {
        return failed.get();
    }

    /** Number of tokens that were asked for after its end had been answered, and minted. */
    int late() {
        return late.get();
    }

    /**
     * @throws BadAnswer unless there was a storm before its end and after it, and every answer was right in its time
     */
    void requireStorm() throws BadAnswer {
        Answer wrong = strange.get();
        if (wrong != null) {
            wrong.good();
        }
        BadAnswer.unless(minted() > 0, "nothing was minted before the end");
        BadAnswer.unless(refused() > 0, "nothing was refused after the end");
    }
}
