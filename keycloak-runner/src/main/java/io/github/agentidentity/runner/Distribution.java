package io.github.agentidentity.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A Keycloak zip, and how it becomes a directory. */
record Distribution(Path zip) {

    private static final String MARKER = ".unpacked-from";
    private static final int MAX_ENTRIES = 20_000;
    private static final long MAX_BYTES = 1L << 30;

    /**
     * Unpacks into {@code directory}, which then holds {@code bin}, {@code lib} and so on: the zip's own top directory
     * is left out. Does nothing when the same zip was unpacked there before; replaces everything there otherwise.
     *
     * @throws KeycloakDidNotStart if the zip is missing, is not a Keycloak, is too large or wants to write elsewhere
     */
    void unpackTo(Path directory, Progress progress) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new KeycloakDidNotStart("There is no Keycloak zip at " + zip + ": build the project first.");
        }
        // The marker is written last: a run that is interrupted leaves a directory without one.
        Path marker = directory.resolve(MARKER);
        if (Files.isRegularFile(marker) && Files.readString(marker).equals(identity())) {
            return;
        }
        progress.at("unpacking " + zip.getFileName(), Duration.ZERO);
        Directories.delete(directory);
        Files.createDirectories(directory);
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            unpack(entries, directory);
        }
        if (!Files.isExecutable(directory.resolve("bin/kc.sh"))) {
            throw new KeycloakDidNotStart(zip.getFileName() + " is not a Keycloak server: it has no bin/kc.sh.");
        }
        Files.writeString(marker, identity());
    }

    /**
     * Makes {@code to} a copy of the server that was unpacked at {@code from}, with what was built there and without
     * its data. Does nothing where no server was unpacked there, or the two are one.
     */
    static void copy(Path from, Path to) throws IOException {
        Path marker = from.resolve(MARKER);
        if (Files.isRegularFile(marker) && !from.equals(to)) {
            Directories.delete(to);
            Directories.copy(from, to, Set.of(Home.DATA, MARKER));
            Files.copy(marker, to.resolve(MARKER));
        }
    }

    private String identity() throws IOException {
        return zip.getFileName() + " " + Files.size(zip) + "\n";
    }

    private void unpack(ZipInputStream entries, Path directory) throws IOException {
        long room = MAX_BYTES;
        int count = 0;
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            if (++count > MAX_ENTRIES) {
                throw new KeycloakDidNotStart(zip.getFileName() + " has more entries than any Keycloak.");
            }
            Path target = target(directory, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                room -= write(entries, target, room);
                restoreExecutableBit(target);
            }
        }
    }

    /** Returns the file to which an entry is unpacked: never outside of {@code directory} ("zip slip"). */
    private Path target(Path directory, String name) throws KeycloakDidNotStart {
        Path base = directory.toAbsolutePath().normalize();
        Path target = base.resolve(withoutTopDirectory(name)).normalize();
        if (!target.startsWith(base) || name.indexOf('\\') >= 0) {
            throw new KeycloakDidNotStart(zip.getFileName() + " has an entry that points outside of its directory.");
        }
        return target;
    }

    private static String withoutTopDirectory(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private long write(InputStream content, Path target, long room) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        try (OutputStream file = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                written += read;
                if (written > room) {
                    throw new KeycloakDidNotStart(zip.getFileName() + " unpacks to more than 1 GiB.");
                }
                file.write(buffer, 0, read);
            }
        }
        return written;
    }

    /** java.util.zip does not tell Unix modes; in Keycloak's zip exactly the scripts in {@code bin} are executable. */
    private static void restoreExecutableBit(Path target) throws IOException {
        if (target.toString().endsWith(".sh") && !target.toFile().setExecutable(true)) {
            throw new KeycloakDidNotStart("The file system does not let " + target + " be executable.");
        }
    }
}
