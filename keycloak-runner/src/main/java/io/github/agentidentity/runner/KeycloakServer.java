package io.github.agentidentity.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Keycloak server from its zip, for the demo, tests and benchmarks: on 127.0.0.1 only, with a fresh H2 database
 * below its home, and an admin whose password is generated.
 *
 * <pre>{@code
 * try (RunningKeycloak keycloak = KeycloakServer.from(zip)
 *         .home(directory)
 *         .provider(jar)
 *         .importing(realmJson)
 *         .start(Progress.silent())) {
 *     keycloak.issuer("agents");
 * }
 * }</pre>
 *
 * <p>One may be started again after it was closed; with {@link #keepingData()} that is a restart. Not thread-safe.
 */
public final class KeycloakServer {

    /** Two steps of Keycloak's own build now and then read and write one list at once; the next build does well. */
    private static final String RACE_IN_THE_BUILD = "java.util.ConcurrentModificationException";

    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(5);

    private final Distribution distribution;
    private BootstrapAdmin admin = BootstrapAdmin.withFreshPassword();
    private final List<Path> providers = new ArrayList<>();
    private final List<Path> realms = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Mode mode = Mode.START_DEV;
    private Path home = Path.of("target", "keycloak-home");
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private Duration deadline = DEFAULT_DEADLINE;
    private Optional<Path> built = Optional.empty();
    private boolean keepsData;
    private int port;

    private KeycloakServer(Distribution distribution) {
        this.distribution = distribution;
    }

    /**
     * A server to be unpacked from {@code distributionZip}, the artifact {@code org.keycloak:keycloak-quarkus-dist}.
     */
    public static KeycloakServer from(Path distributionZip) {
        return new KeycloakServer(new Distribution(distributionZip.toAbsolutePath()));
    }

    /** Adds a jar to {@code providers/}; jars of earlier runs are removed. */
    public KeycloakServer provider(Path jar) {
        providers.add(jar.toAbsolutePath());
        return this;
    }

    /**
     * Imports a realm at the first start with an empty database.
     *
     * @throws IllegalArgumentException unless the file's name ends in {@code -realm.json}: Keycloak passes over others
     */
    public KeycloakServer importing(Path realmJson) {
        if (!realmJson.toString().endsWith("-realm.json")) {
            throw new IllegalArgumentException("Keycloak imports only files whose name ends in -realm.json.");
        }
        realms.add(realmJson.toAbsolutePath());
        return this;
    }

    /** Sets the mode in which it runs; {@link Mode#START_DEV} unless told. */
    public KeycloakServer mode(Mode mode) {
        this.mode = mode;
        return this;
    }

    /** The HTTP port, 0 (the default) for any free one; health is always served on another free one. */
    public KeycloakServer port(int port) {
        if (port != 0) {
            this.port = new LoopbackPort(port).number();
        } else {
            this.port = 0;
        }
        return this;
    }

    /**
     * The work directory, {@code target/keycloak-home} unless told. Below it, {@code keycloak/} belongs to this class
     * and is replaced when the zip is another; one run at a time uses it.
     */
    public KeycloakServer home(Path directory) {
        this.home = directory.toAbsolutePath().normalize();
        return this;
    }

    /**
     * Takes a copy of the server of another home, with what Keycloak built there, in the place of one that is unpacked
     * and built anew; where that home has none yet, this one is unpacked. Keycloak builds again where the two are
     * configured otherwise. The other may run meanwhile, but not start; its data are not copied.
     */
    public KeycloakServer copying(Path home) {
        this.built = Optional.of(home.toAbsolutePath().normalize());
        return this;
    }

    /** The Java to run it with, a directory with {@code bin/java}; the one that runs us unless told. */
    public KeycloakServer javaHome(Path directory) {
        this.javaHome = directory.toAbsolutePath();
        return this;
    }

    /** Adds an option for {@code kc.sh}, in the form {@code --name=value}; replaces ours of the same name. */
    public KeycloakServer argument(String option) {
        if (!option.startsWith("--")) {
            throw new IllegalArgumentException("An option has the form --name=value.");
        }
        arguments.add(option);
        return this;
    }

    /** Sets a variable of the server's environment. Inherited ones that begin with {@code KC_} are not passed on. */
    public KeycloakServer environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Keeps the database of the run before; otherwise each start begins with an empty one. */
    public KeycloakServer keepingData() {
        this.keepsData = true;
        return this;
    }

    /** The admin that another server made in the database that this one uses too. */
    public KeycloakServer admin(BootstrapAdmin admin) {
        this.admin = admin;
        return this;
    }

    /** Sets the time that a start may take from launch to ready; five minutes unless told. */
    public KeycloakServer deadline(Duration deadline) {
        this.deadline = deadline;
        return this;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @throws KeycloakDidNotStart if the port or the home is in use, a file is missing, or it does not become ready; by
     *     then no process is left
     * @throws IOException if the home cannot be written
     * @throws InterruptedException if interrupted while waiting; no process is left
     */
    public RunningKeycloak start(Progress progress) throws IOException, InterruptedException {
        try {
            return startOnce(progress);
        } catch (KeycloakDidNotStart e) {
            if (!String.valueOf(e.getMessage()).contains(RACE_IN_THE_BUILD)) {
                throw e;
            }
            return startOnce(progress);
        }
    }

    private RunningKeycloak startOnce(Progress progress) throws IOException, InterruptedException {
        LoopbackPort http = LoopbackPort.choose(port, 0);
        LoopbackPort management = LoopbackPort.choose(0, http.number());
        Home taken = Home.take(home);
        ServerProcess process = null;
        try {
            prepare(taken, progress);
            process = new ServerProcess(commandLine(taken, http, management));
            RunningKeycloak running = new RunningKeycloak(process, taken, http, management, admin);
            process.start();
            new Readiness(running.management(), taken.log(), deadline).await(process, progress);
            return running;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            if (process != null) {
                process.stop();
            }
            taken.close();
            throw failure;
        }
    }

    private void prepare(Home taken, Progress progress) throws IOException {
        if (built.isPresent() && !(keepsData && Files.exists(taken.server()))) {
            Distribution.copy(Home.server(built.get()), taken.server());
        }
        distribution.unpackTo(taken.server(), progress);
        if (!keepsData) {
            Directories.delete(taken.data());
        }
        new Deployment(providers, realms).into(taken.server());
    }

    private ProcessBuilder commandLine(Home taken, LoopbackPort http, LoopbackPort management) {
        List<String> command = new ArrayList<>();
        command.add(taken.server().resolve("bin").resolve("kc.sh").toString());
        command.addAll(new Arguments(mode, http, management, !realms.isEmpty(), arguments).list());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(taken.server().toFile())
                .redirectErrorStream(true)
                .redirectOutput(taken.log().toFile());
        new Environment(javaHome, admin, environment).applyTo(builder.environment());
        return builder;
    }
}
