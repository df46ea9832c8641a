package io.github.agentidentity.runner;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A work directory in the hands of one run: {@code keycloak/} is the unpacked server, {@code keycloak.log} what it
 * says, {@code keycloak.lock} is locked while somebody uses it.
 */
final class Home implements AutoCloseable {

    /** Directory of a server's database and more, below the server itself. */
    static final String DATA = "data";

    private final Path directory;
    private final FileChannel lock;

    private Home(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws KeycloakDidNotStart if another run, of this JVM or of another, uses the directory */
    static Home take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lockOf(channel) == null) {
            channel.close();
            throw new KeycloakDidNotStart(
                    "Another run uses " + directory + ": wait for it, stop it or choose another directory.");
        }
        return new Home(directory, channel);
    }

    private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisJvm) {
            return null;
        }
    }

    /** Directory of the server in the home at {@code directory}, in whosever hands that is. */
    static Path server(Path directory) {
        return directory.resolve("keycloak");
    }

    Path server() {
        return server(directory);
    }

    Path data() {
        return server().resolve(DATA);
    }

    Path log() {
        return directory.resolve("keycloak.log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
