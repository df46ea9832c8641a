package io.github.agentidentity.runner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of {@code kc.sh}. Options of the caller come last and replace ours of the same name, because
 * Keycloak refuses an option that is given twice.
 */
record Arguments(Mode mode, LoopbackPort http, LoopbackPort management, boolean importsRealms, List<String> extra) {

    Arguments {
        extra = List.copyOf(extra);
    }

    List<String> list() {
        Map<String, String> byName = new LinkedHashMap<>();
        ours().forEach(option -> byName.put(name(option), option));
        extra.forEach(option -> byName.put(name(option), option));
        List<String> arguments = new ArrayList<>(List.of(mode.command()));
        arguments.addAll(byName.values());
        return arguments;
    }

    private List<String> ours() {
        List<String> options = new ArrayList<>(List.of(
                "--http-enabled=true",
                "--http-host=" + LoopbackPort.HOST,
                "--http-port=" + http.number(),
                // What tokens and links say is what we were told, never what a Host header says.
                "--hostname=http://" + LoopbackPort.HOST + ":" + http.number(),
                "--http-management-host=" + LoopbackPort.HOST,
                "--http-management-port=" + management.number(),
                "--health-enabled=true",
                "--db=dev-file",
                // Without it a production server listens for other nodes on the machine's network addresses.
                "--cache=local"));
        if (importsRealms) {
            options.add("--import-realm");
        }
        return options;
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }
}
