package io.github.agentidentity.bench.algebra;

import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of the algebra, of the token's shape and of bare signatures, and prints what they cost. */
final class AlgebraBench {

    private AlgebraBench() {}

    public static void main(String[] arguments) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(AlgebraBenchmark.class.getSimpleName())
                        .include(ShapingBenchmark.class.getSimpleName())
                        .include(SignatureBenchmark.class.getSimpleName())
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .forks(1)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.printf("%-28s %8s %10s%n", "", "of", "us");
        for (RunResult result : results) {
            String entries = result.getParams().getParam("entries");
            String algorithm = result.getParams().getParam("algorithm");
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %8s %10.2f%n",
                    result.getPrimaryResult().getLabel(),
                    entries == null ? Objects.requireNonNullElse(algorithm, "") : entries,
                    result.getPrimaryResult().getScore());
        }
        System.out.printf("%nJava %s%n", Runtime.version());
    }
}
