package io.github.agentidentity.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The program behind {@code ./bench}. Exit status: 0 as measured, 1 for a failure, 2 for a bad command line. */
public final class Bench {

    private final PrintStream out;
    private final Path checkout;
    private final Path work;
    private final List<Section> sections = new ArrayList<>();

    private Bench(PrintStream out, Path checkout) {
        this.out = out;
        this.checkout = checkout;
        this.work = checkout.resolve("benchmarks").resolve("target").resolve("bench");
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(status(List.of(arguments)));
    }

    private static int status(List<String> arguments) throws InterruptedException {
        try {
            // The script starts us in the top directory of the checkout.
            new Bench(System.out, Path.of("").toAbsolutePath()).run(Options.parse(arguments));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException | BadAnswer e) {
            System.err.println("Nothing is measured: " + e.getMessage());
            return 1;
        }
    }

    private void run(Options options) throws IOException, InterruptedException, BadAnswer {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("load_before", load());
        Pinning pinning = Pinning.ofThisMachine();
        for (Path javaHome : options.serverJava()) {
            Jdk jdk = Jdk.at(javaHome);
            Path home = work.resolve(options.postgresql() ? "postgresql" : "h2");
            try (Database database = options.postgresql() ? Postgres.start() : new H2(home);
                    Stage stage = Stage.open(checkout, home, jdk, database, pinning, this::progress)) {
                Measure measure = new Measure(stage, jdk, options.effort());
                add(measure.exchanges("RS256"));
            }
        }
        machine.put("load_after", load());
        machine.put("pinning", pinning.toString());
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put("generator_java", Runtime.version().toString());
        Files.writeString(work.resolve("result.json"), new ResultFile(machine, sections).json());
        out.println();
        machine.forEach((name, value) -> out.println("  " + name.replace('_', ' ') + ": " + value));
    }

    private void progress(String step, java.time.Duration elapsed) {
        if (elapsed.isZero() || elapsed.toSeconds() == 0) {
            out.println(step);
        }
    }

    private void add(Section section) {
        sections.add(section);
        new Table(section).lines().forEach(out::println);
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
