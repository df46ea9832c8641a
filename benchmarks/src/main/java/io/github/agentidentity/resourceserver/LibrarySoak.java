package io.github.agentidentity.resourceserver;

import com.sun.management.ThreadMXBean;
import io.github.agentidentity.resourceserver.Arrivals.Arrival;
import io.github.agentidentity.resourceserver.Arrivals.Kind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the library for long under a moderate load and says whether it comes to need more: of the heap, looked at after
 * a collection each minute while nothing is under way, and for a request of each kind.
 *
 * <p>Before the clock starts all that the library remembers is full, so that what is bounded does not look like growth.
 */
final class LibrarySoak {

    private static final Duration BETWEEN_ARRIVALS = Duration.ofMillis(25);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(1);

    /** The next one is published as long before, so that the library has it whatever bad tokens made it fetch. */
    private static final int MINUTES_OF_A_KEY = 3;

    private static final int MOST_AT_ONCE = 64;
    private static final int PROBES = Arrivals.BAD_KINDS;

    /** 16 of 40 a second are seen first: more than the library can keep answers for, so that it must forget. */
    private static final List<Kind> TURNS = List.of(
            Kind.SEEN_FIRST,
            Kind.SEEN_BEFORE,
            Kind.SEEN_FIRST,
            Kind.BAD,
            Kind.SEEN_BEFORE,
            Kind.BOUND,
            Kind.SEEN_FIRST,
            Kind.SEEN_BEFORE,
            Kind.BAD,
            Kind.SEEN_FIRST);

    private final Arrivals arrivals = new Arrivals();
    private final ExecutorService threads = threads();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong served = new AtomicLong();
    private final List<Long> heap = new ArrayList<>();
    private final Map<Kind, List<Long>> bytes = new EnumMap<>(Kind.class);

    private LibrarySoak() {}

    /**
     * Runs, prints a line each minute, and ends with status 1 if something grew or was judged wrongly.
     *
     * @param arguments for how many minutes; 60 unless said
     */
    public static void main(String[] arguments) throws InterruptedException {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        boolean level = new LibrarySoak().run(minutes);
        System.exit(level ? 0 : 1);
    }

    private boolean run(int minutes) throws InterruptedException {
        fill();
        System.out.printf("%6s %12s %10s   bytes allocated for a request%n", "minute", "heap, KiB", "requests");
        for (int minute = 1; minute <= minutes && failure.get() == null; minute++) {
            arrivals.renew();
            load(Instant.now().plus(BETWEEN_SAMPLES));
            sample(minute);
            if (minute % MINUTES_OF_A_KEY == 0) {
                arrivals.rotate();
            }
        }
        boolean level = report();
        threads.shutdown();
        arrivals.close();
        return level;
    }

    /** Ends are spread evenly, as if the load had always been there: for each token that comes one goes. */
    private void fill() {
        for (int i = 0; i < Arrivals.MOST_REMEMBERED; i++) {
            arrivals.first(60 + i * (Arrivals.LIFE - 60) / Arrivals.MOST_REMEMBERED)
                    .judge();
        }
    }

    private void load(Instant end) throws InterruptedException {
        long next = System.nanoTime();
        for (int turn = 0; Instant.now().isBefore(end) && failure.get() == null; turn++) {
            free.acquire();
            Kind kind = TURNS.get(turn % TURNS.size());
            threads.execute(() -> serve(kind));
            // Where the machine stood still, what was missed is not made up for.
            next = Math.max(next + BETWEEN_ARRIVALS.toNanos(), System.nanoTime() - BETWEEN_ARRIVALS.toNanos());
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void serve(Kind kind) {
        try {
            arrivals.next(kind).judge();
            served.incrementAndGet();
        } catch (RuntimeException | Error wrong) {
            failure.compareAndSet(null, wrong);
        } finally {
            free.release();
        }
    }

    private void sample(int minute) throws InterruptedException {
        free.acquire(MOST_AT_ONCE);
        try {
            note(minute);
        } catch (RuntimeException wrong) {
            failure.compareAndSet(null, wrong);
        } finally {
            free.release(MOST_AT_ONCE);
        }
    }

    private void note(int minute) {
        StringBuilder line = new StringBuilder();
        for (Kind kind : Kind.values()) {
            long each = bytesOf(kind);
            bytes.computeIfAbsent(kind, first -> new ArrayList<>()).add(each);
            line.append(' ').append(kind).append(' ').append(each);
        }
        // Twice, as what the first one finds unreachable is in part freed by the second.
        System.gc();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        heap.add(used);
        System.out.printf("%6d %12d %10d  %s%n", minute, used / 1024, served.get(), line);
    }

    /** By this thread, in the library alone, on average over several; what the issuer's thread does is not in it. */
    private long bytesOf(Kind kind) {
        ThreadMXBean own = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // What was asked of the issuer a while ago is asked again by this one.
        arrivals.next(kind).judge();
        long sum = 0;
        for (int i = 0; i < PROBES; i++) {
            Arrival arrival = arrivals.next(kind);
            long before = own.getCurrentThreadAllocatedBytes();
            arrival.judge();
            sum += own.getCurrentThreadAllocatedBytes() - before;
        }
        return sum / PROBES;
    }

    private boolean report() {
        Throwable wrong = failure.get();
        if (wrong != null) {
            System.out.println("Ended early: " + wrong);
            return false;
        }
        System.out.printf(
                Locale.ROOT,
                "%nJava %s, %d processors, load %.1f, %s threads, %d requests, %d unanswered by the issuer%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().feature() >= 21 ? "virtual" : "platform",
                served.get(),
                arrivals.unanswered());
        boolean level = row("live heap", heap);
        for (Map.Entry<Kind, List<Long>> kind : bytes.entrySet()) {
            level &= row("bytes, " + kind.getKey(), kind.getValue());
        }
        return level;
    }

    /** Without the first tenth, in which code is still being compiled and the first tokens of the fill go. */
    private static boolean row(String name, List<Long> samples) {
        Growth growth = new Growth(samples.subList(samples.size() / 10, samples.size()));
        System.out.printf("%-20s %s%n", name, growth);
        return !growth.isKnown() || growth.isLevel();
    }

    /** Virtual ones where the JDK has them; compiled for Java 17. */
    private static ExecutorService threads() {
        if (Runtime.version().feature() < 21) {
            return Executors.newFixedThreadPool(4);
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException everyOneHasThem) {
            throw new IllegalStateException(everyOneHasThem);
        }
    }
}
