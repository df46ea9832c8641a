package io.github.agentidentity.resourceserver;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of the library and prints what they cost beside what they may. */
final class LibraryBench {

    private static final double MOST_FIRST = 1.15;
    private static final double MOST_BEFORE = 0.1;
    private static final double MOST_PERMITS = 5;

    private LibraryBench() {}

    /**
     * Measures and prints. It fails nothing: a number depends on the machine, a ratio less so.
     *
     * @param arguments how many JVMs to measure in, one after the other; 3 unless said
     */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(TokenBenchmark.class.getSimpleName())
                .include(PermitsBenchmark.class.getSimpleName())
                .warmupIterations(10)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .forks(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3)
                .verbosity(VerboseMode.SILENT)
                .build();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        print(new Runner(options).run());
        System.out.printf(
                Locale.ROOT,
                "%nJava %s, %d processors, load before %.1f and after %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                load,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void print(Collection<RunResult> results) {
        Map<String, Double> micros = new TreeMap<>();
        for (RunResult result : results) {
            String algorithm = result.getParams().getParam("algorithm");
            String name = result.getPrimaryResult().getLabel();
            micros.put(
                    algorithm == null ? name : algorithm + " " + name,
                    result.getPrimaryResult().getScore());
        }
        System.out.printf("%-32s %10s %10s %10s%n", "", "us", "ratio", "at most");
        for (String algorithm : new String[] {"RS256", "ES256"}) {
            double bare = micros.getOrDefault(algorithm + " bareNimbus", Double.NaN);
            row(algorithm + " bare Nimbus", bare, 1, Double.NaN);
            double first = micros.getOrDefault(algorithm + " seenFirst", Double.NaN);
            row(algorithm + " seen first", first, first / bare, MOST_FIRST);
            double before = micros.getOrDefault(algorithm + " seenBefore", Double.NaN);
            row(algorithm + " seen before", before, before / bare, MOST_BEFORE);
        }
        double permits = micros.getOrDefault("permitsByTenEntries", Double.NaN);
        System.out.printf(
                Locale.ROOT, "%-32s %10.2f %10s %7.0f us%n", "permits, ten entries", permits, "", MOST_PERMITS);
    }

    private static void row(String name, double micros, double ratio, double most) {
        String bound = Double.isNaN(most) ? "" : String.format(Locale.ROOT, "%.2f", most);
        System.out.printf(Locale.ROOT, "%-32s %10.2f %10.3f %10s%n", name, micros, ratio, bound);
    }
}
