package io.github.agentidentity.demo;

import io.github.agentidentity.demo.Options.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program behind {@code ./demo}. Exit status: 0 as told, 1 for a failure, 2 for a command line that is not
 * understood.
 */
public final class Main {

    /** Told to stop, the JVM stops Keycloak by its shutdown hooks; what then fails here is no news. */
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STOPPING.set(true), "told-to-stop"));
        System.exit(status(List.of(arguments)));
    }

    private static int status(List<String> arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            // The script starts us in the top directory of the checkout.
            return new Main(System.out).run(options, Kit.in(Path.of("").toAbsolutePath()));
        } catch (UsageError error) {
            System.err.println(error.getMessage());
            return 2;
        } catch (IOException | Unexpected failure) {
            complain(String.valueOf(failure.getMessage()));
            return 1;
        }
    }

    private int run(Options options, Kit kit) throws IOException, InterruptedException, Unexpected {
        try (World world = start(options, kit)) {
            Cast cast = world.cast();
            if (options.plan() == Plan.SCREENSHOTS) {
                return new Screenshots(cast, kit.work().resolve("screenshots"), out).take();
            }
            if (options.plan() != Plan.KEEP) {
                boolean check = options.plan() == Plan.CHECK;
                Audience audience = check ? new Checklist(out) : new Narrator(out);
                Tally tally = options.incidents()
                        ? incidents(world, audience)
                        : new Story(world.issuer(), cast).play(audience);
                if (check || !tally.isGood()) {
                    out.println(tally);
                    return tally.isGood() ? 0 : 1;
                }
            }
            Invitation invitation = new Invitation(world);
            invite(invitation, cast);
            if (options.plan() == Plan.STORY) {
                OwnBrowser.open(invitation.myAgents());
            }
            return waitForever(world);
        }
    }

    private Tally incidents(World world, Audience audience) throws InterruptedException {
        Incidents incidents = new Incidents(world.stage());
        Tally tally = incidents.play(audience);
        incidents.measures().forEach(measure -> out.println("     " + measure));
        return tally;
    }

    private World start(Options options, Kit kit) throws IOException, InterruptedException {
        try (Ticker ticker = new Ticker(out)) {
            return World.start(kit, options.port(), ticker);
        }
    }

    private void invite(Invitation invitation, Cast cast) throws IOException, InterruptedException {
        invitation.addresses().forEach(out::println);
        try {
            invitation.commands(new Encore(cast).mission()).forEach(out::println);
        } catch (Unexpected failure) {
            out.println();
            out.println("There is no mission to try, because " + failure.getMessage() + ".");
        }
    }

    private int waitForever(World world) throws InterruptedException {
        while (world.keycloak().isAlive()) {
            Thread.sleep(GLANCE.toMillis());
        }
        complain("Keycloak has ended; see " + world.keycloak().log() + ".");
        return 1;
    }

    private static void complain(String sentence) {
        if (!STOPPING.get()) {
            System.err.println(sentence);
        }
    }
}
