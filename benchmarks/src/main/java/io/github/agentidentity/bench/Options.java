package io.github.agentidentity.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Options of the command line.
 *
 * @param serverJava the Java homes to run the server with, one after the other
 */
record Options(Effort effort, boolean postgresql, List<Path> serverJava) {

    Options {
        serverJava = List.copyOf(serverJava);
    }

    /** @throws IllegalArgumentException with a sentence for what is not understood */
    static Options parse(List<String> arguments) {
        Effort effort = Effort.FULL;
        boolean postgresql = false;
        List<Path> serverJava = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> effort = Effort.QUICK;
                case "--postgresql" -> postgresql = true;
                case "--server-java" -> serverJava.add(javaHome(rest));
                default -> throw new IllegalArgumentException("Unknown option " + argument + "; see ./bench --help.");
            }
        }
        if (serverJava.isEmpty()) {
            serverJava.add(Path.of(System.getProperty("java.home")));
        }
        return new Options(effort, postgresql, serverJava);
    }

    private static Path javaHome(Iterator<String> rest) {
        String home = rest.hasNext() ? rest.next() : "";
        if (home.isEmpty() || !Path.of(home, "bin", "java").toFile().canExecute()) {
            throw new IllegalArgumentException("--server-java needs a directory with bin/java; see ./bench --help.");
        }
        return Path.of(home);
    }
}
