package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.DatabaseKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Options of the command line.
 *
 * @param part of all that can be measured
 * @param databases what to run the server on, one after the other
 * @param serverJava the Java homes to run the server with, one after the other
 */
record Options(Effort effort, Part part, List<DatabaseKind> databases, List<Path> serverJava) {

    /** Part of all that can be measured on a server. */
    enum Part {
        /** Tokens and decisions beside Keycloak's own, and the start of a server. */
        EVERYTHING,
        /** The decision point and nothing else. */
        ONLY_DECISIONS,
        /** The lists that pages show, and nothing else. */
        ONLY_LISTS
    }

    Options {
        databases = List.copyOf(databases);
        serverJava = List.copyOf(serverJava);
    }

    /** @throws IllegalArgumentException with a sentence for what is not understood */
    static Options parse(List<String> arguments) {
        Effort effort = Effort.FULL;
        Part part = Part.EVERYTHING;
        Set<DatabaseKind> databases = EnumSet.noneOf(DatabaseKind.class);
        List<Path> serverJava = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> effort = Effort.QUICK;
                case "--decisions" -> part = only(Part.ONLY_DECISIONS, part);
                case "--lists" -> part = only(Part.ONLY_LISTS, part);
                case "--postgresql" -> databases.add(DatabaseKind.POSTGRESQL);
                case "--h2" -> databases.add(DatabaseKind.H2);
                case "--server-java" -> serverJava.add(javaHome(rest));
                default -> throw new IllegalArgumentException("Unknown option " + argument + "; see ./bench --help.");
            }
        }
        if (databases.isEmpty()) {
            databases.add(DatabaseKind.POSTGRESQL);
        }
        if (serverJava.isEmpty()) {
            serverJava.add(Path.of(System.getProperty("java.home")));
        }
        return new Options(effort, part, List.copyOf(databases), serverJava);
    }

    private static Part only(Part wanted, Part before) {
        if (before != Part.EVERYTHING && before != wanted) {
            throw new IllegalArgumentException("Choose --decisions or --lists; see ./bench --help.");
        }
        return wanted;
    }

    private static Path javaHome(Iterator<String> rest) {
        String home = rest.hasNext() ? rest.next() : "";
        if (home.isEmpty() || !Path.of(home, "bin", "java").toFile().canExecute()) {
            throw new IllegalArgumentException("--server-java needs a directory with bin/java; see ./bench --help.");
        }
        return Path.of(home);
    }
}
