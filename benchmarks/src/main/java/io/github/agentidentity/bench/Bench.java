package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Database;
import io.github.agentidentity.bench.database.DatabaseKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The program behind {@code ./bench}. Exit status: 0 as measured, 1 for a failure, 2 for a bad command line. */
public final class Bench {

    private final PrintStream out;
    private final Path checkout;
    private final Path work;
    private final Options options;
    private final Pinning pinning;
    private final List<Section> sections = new ArrayList<>();

    private Bench(PrintStream out, Path checkout, Options options) throws IOException, InterruptedException {
        this.out = out;
        this.checkout = checkout;
        this.options = options;
        this.work = checkout.resolve("benchmarks").resolve("target").resolve("bench");
        this.pinning = Pinning.ofThisMachine();
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(status(List.of(arguments)));
    }

    private static int status(List<String> arguments) throws InterruptedException {
        try {
            // The script starts us in the top directory of the checkout.
            new Bench(System.out, Path.of("").toAbsolutePath(), Options.parse(arguments)).run();
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException | BadAnswer e) {
            System.err.println("Nothing is measured: " + e.getMessage());
            return 1;
        }
    }

    private void run() throws IOException, InterruptedException, BadAnswer {
        Machine machine = new Machine(pinning);
        for (Path javaHome : options.serverJava()) {
            on(Jdk.at(javaHome));
        }
        Files.writeString(work.resolve("result.json"), new ResultFile(machine.facts(), sections).json());
        Files.writeString(work.resolve("result.svg"), new Plot(sections).svg());
        out.println();
        machine.facts().forEach((name, value) -> out.println("  " + name + ": " + value));
        out.println("  result: " + checkout.relativize(work) + "/result.json and result.svg");
    }

    private void on(Jdk jdk) throws IOException, InterruptedException, BadAnswer {
        for (DatabaseKind kind : options.databases()) {
            on(jdk, kind);
        }
        if (options.part() != Options.Part.EVERYTHING) {
            return;
        }
        pinning.together();
        add(new Footprint(checkout, work, jdk, this::progress)
                .measure(options.effort().amounts().boots()));
    }

    private void on(Jdk jdk, DatabaseKind kind) throws IOException, InterruptedException, BadAnswer {
        Path home = work.resolve(kind.directory());
        try (Database database = start(kind, home);
                Stage stage = Stage.open(checkout, home, jdk, database, this::progress)) {
            Scene scene = new Scene(stage, jdk, pinning, options.effort());
            if (sections.isEmpty() && options.part() != Options.Part.ONLY_LISTS) {
                add(generator());
            }
            switch (options.part()) {
                case EVERYTHING -> everything(scene);
                case ONLY_DECISIONS -> add(new Decisions(scene).section());
                case ONLY_LISTS -> add(new Lists(scene, this::say).section());
            }
        }
    }

    private void everything(Scene scene) throws IOException, InterruptedException, BadAnswer {
        Exchanges exchanges = new Exchanges(scene);
        add(exchanges.section("RS256"));
        add(new Decisions(scene).section());
        add(exchanges.section("ES256"));
        new ManyMissions(scene, this::add).measure();
    }

    private Database start(DatabaseKind kind, Path home) throws IOException, InterruptedException {
        pinning.forDatabase();
        Database database = kind.start(home);
        pinning.together();
        return database;
    }

    private Section generator() throws IOException, InterruptedException, BadAnswer {
        try (Echo echo = new Echo();
                Load load = new Load(echo.uri(), Stage.CONNECTIONS)) {
            byte[] request = Echo.request(echo.uri());
            Contender itself = new Contender(
                    "a server that does nothing", count -> Collections.nCopies(count, request), answer -> {});
            return new Section(
                    "the generator itself",
                    options.effort().rerun(load, pinning).run(List.of(itself), () -> {}),
                    List.of());
        }
    }

    private void progress(String step, Duration elapsed) {
        if (elapsed.toSeconds() == 0) {
            out.println(step + " ...");
        }
    }

    private void say(String step) {
        out.println(step + " ...");
    }

    private void add(Section section) {
        sections.add(section);
        new Table(section).lines().forEach(out::println);
    }
}
