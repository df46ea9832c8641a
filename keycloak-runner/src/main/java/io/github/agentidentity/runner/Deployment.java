package io.github.agentidentity.runner;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that this project adds to an unpacked server.
 *
 * @param providers jars for {@code providers/}
 * @param realms realm files for {@code data/import/}; names end in {@code -realm.json}, or Keycloak would ignore them
 */
record Deployment(List<Path> providers, List<Path> realms) {

    Deployment {
        providers = List.copyOf(providers);
        realms = List.copyOf(realms);
    }

    /** Makes {@code providers/} and {@code data/import/} of {@code server} hold exactly this deployment's files. */
    void into(Path server) throws IOException {
        exactly(providers, server.resolve("providers"), "*.jar");
        exactly(realms, server.resolve("data").resolve("import"), "*.json");
    }

    private static void exactly(List<Path> sources, Path directory, String pattern) throws IOException {
        Files.createDirectories(directory);
        Set<Path> wanted = sources.stream().map(source -> in(directory, source)).collect(Collectors.toSet());
        if (wanted.size() < sources.size()) {
            throw new KeycloakDidNotStart("Two files for " + directory.getFileName() + " have the same name.");
        }
        try (DirectoryStream<Path> present = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : present) {
                if (!wanted.contains(file)) {
                    Files.delete(file);
                }
            }
        }
        for (Path source : sources) {
            copy(source, in(directory, source));
        }
    }

    /**
     * A file with the same content keeps its time stamp: Keycloak would spend half a minute on a newer provider jar.
     */
    private static void copy(Path source, Path target) throws IOException {
        if (!Files.isRegularFile(source)) {
            throw new KeycloakDidNotStart("There is no file " + source + ": build the project first.");
        }
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) || Files.mismatch(source, target) >= 0) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path in(Path directory, Path source) {
        return directory.resolve(Objects.requireNonNull(source.getFileName()));
    }
}
