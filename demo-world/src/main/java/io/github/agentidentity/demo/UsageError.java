package io.github.agentidentity.demo;

/** The command line cannot be understood; the message says how it could. */
final class UsageError extends Exception {

    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
