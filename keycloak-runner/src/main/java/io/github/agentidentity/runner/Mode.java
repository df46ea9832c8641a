package io.github.agentidentity.runner;

/** Mode in which the server is run. */
public enum Mode {
    /** {@code kc.sh start-dev}: what a newcomer tries; H2 in a file below the home. */
    START_DEV("start-dev"),
    /** {@code kc.sh start}: production rules, but plain HTTP on loopback, H2 in a file and no cluster. */
    START("start");

    private final String command;

    Mode(String command) {
        this.command = command;
    }

    String command() {
        return command;
    }
}
