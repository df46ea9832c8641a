package io.github.agentidentity.demo.mail;

import java.util.List;

/** Options of the command line: {@code --port <number> --issuer <url>}, each once, in either order. */
record MailOptions(int port, String issuer) {

    private static final String USAGE = "Usage: --port <0 to 65535> --issuer <url of the realm>";

    /** @throws IllegalArgumentException with the usage for anything else */
    static MailOptions parse(List<String> arguments) {
        if (arguments.size() != 4) {
            throw new IllegalArgumentException(USAGE);
        }
        return new MailOptions(port(value(arguments, "--port")), value(arguments, "--issuer"));
    }

    private static String value(List<String> arguments, String name) {
        for (int i = 0; i < arguments.size(); i += 2) {
            if (arguments.get(i).equals(name)) {
                return arguments.get(i + 1);
            }
        }
        throw new IllegalArgumentException(USAGE);
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(USAGE);
    }
}
