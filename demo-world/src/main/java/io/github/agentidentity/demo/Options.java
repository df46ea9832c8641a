package io.github.agentidentity.demo;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Options of the command line.
 *
 * @param plan what is to happen
 * @param incidents whether the incidents are told and not the story
 * @param port the port of Keycloak, 0 for any free one
 */
record Options(Plan plan, boolean incidents, int port) {

    enum Plan {
        /** The story with its tokens, then a world to play with. */
        STORY,
        /** The story as a checklist, then the end. */
        CHECK,
        /** A world to play with, without the story. */
        KEEP,
        /** Pictures of the pages, then the end. */
        SCREENSHOTS
    }

    private static final int HIGHEST_PORT = 65_535;

    static Options parse(List<String> arguments) throws UsageError {
        Set<String> seen = new HashSet<>();
        Options options = new Options(Plan.STORY, false, 0);
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (!seen.add(argument)) {
                throw new UsageError("The same option was given twice; see ./demo --help.");
            }
            options = switch (argument) {
                case "--check" -> options.with(Plan.CHECK);
                case "--keep" -> options.with(Plan.KEEP);
                case "--screenshots" -> options.with(Plan.SCREENSHOTS);
                case "--incidents" -> new Options(options.plan, true, options.port);
                case "--port" -> new Options(options.plan, options.incidents, port(rest));
                default -> throw new UsageError("Unknown option " + argument + "; see ./demo --help.");
            };
        }
        if (options.incidents && options.plan != Plan.STORY && options.plan != Plan.CHECK) {
            throw new UsageError("--incidents goes with --check or alone; see ./demo --help.");
        }
        return options;
    }

    private Options with(Plan wanted) throws UsageError {
        if (plan != Plan.STORY) {
            throw new UsageError("--check, --keep and --screenshots exclude each other; see ./demo --help.");
        }
        return new Options(wanted, incidents, port);
    }

    private static int port(Iterator<String> rest) throws UsageError {
        String text = rest.hasNext() ? rest.next() : "";
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new UsageError("--port needs a number from 1 to 65535; see ./demo --help.");
        }
        return Integer.parseInt(text);
    }
}
