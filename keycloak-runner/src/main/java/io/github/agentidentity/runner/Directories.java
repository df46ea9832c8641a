package io.github.agentidentity.runner;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whole directories. */
final class Directories {

    private Directories() {}

    /** Deletes {@code directory} and what is in it; a link is deleted, not followed. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(directory, new Deletion());
        }
    }

    /**
     * Copies {@code source}, where {@code target} is nothing yet, with the times and modes of its files.
     *
     * @param except the names of what is left out of {@code source} itself
     */
    static void copy(Path source, Path target, Set<String> except) throws IOException {
        Set<Path> leftOut = except.stream().map(source::resolve).collect(Collectors.toUnmodifiableSet());
        Files.walkFileTree(source, new Copy(source, target, leftOut));
    }

    private static final class Copy extends SimpleFileVisitor<Path> {

        private final Path source;
        private final Path target;
        private final Set<Path> leftOut;

        private Copy(Path source, Path target, Set<Path> leftOut) {
            this.source = source;
            this.target = target;
            this.leftOut = leftOut;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (leftOut.contains(directory)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(target.resolve(source.relativize(directory)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!leftOut.contains(file)) {
                Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
