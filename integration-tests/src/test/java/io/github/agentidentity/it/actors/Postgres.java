package io.github.agentidentity.it.actors;

import io.github.agentidentity.runner.LoopbackPort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL that can be killed and started again on what it had written, and that writes every statement to its log.
 * Real binaries, on loopback. What is committed asynchronously stays in its memory for ten seconds, so that a crash
 * shows it.
 */
public final class Postgres implements AutoCloseable {

    public static final String DATABASE = "keycloak";

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.server = launch();
    }

    /** An empty one. */
    public static Postgres startedIn(Path directory) {
        Assumptions.assumeTrue(
                !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL will not run as root, and there is no user namespace to be somebody else in.");
        try {
            remove(directory);
            Postgres postgres = new Postgres(directory, LoopbackPort.free());
            try (Connection connection = postgres.server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + DATABASE);
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("wal_writer_delay", "10000ms")
                .setServerConfig("wal_writer_flush_after", "100MB")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_line_prefix", "%p:")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", directory.resolve("log").toString())
                .setServerConfig("log_filename", "postgresql.log")
                .setServerConfig("log_rotation_age", "0")
                .setServerConfig("log_rotation_size", "0")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    public int port() {
        return port;
    }

    /** Somebody in the database, past every node. */
    public Sql open() throws SQLException {
        return new Sql(server.getDatabase("postgres", DATABASE).getConnection());
    }

    /** The length of its log, to read on from there. */
    public long logged() {
        try {
            return Files.size(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines that were logged from there on. */
    public List<String> logSince(long from) {
        try {
            byte[] all = Files.readAllBytes(log());
            return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("log").resolve("postgresql.log");
    }

    /** Kills it and all of its processes at once: what was only in its memory is lost. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Starts it again on what it had written. */
    public void startAgain() {
        try {
            // Of the one that was killed there is a lock to be given up, and nothing else.
            server.close();
            Files.deleteIfExists(directory.resolve("data").resolve("postmaster.pid"));
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> processes() {
        try {
            long postmaster =
                    Long.parseLong(Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                            .get(0));
            ProcessHandle main = ProcessHandle.of(postmaster).orElseThrow();
            return Stream.concat(Stream.of(main), main.descendants()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
