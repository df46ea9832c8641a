package io.github.agentidentity.verifier;

/** The first fault of an export. */
final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Number of the line, from 1. */
    private final int line;

    Fault(int line, String sentence) {
        super(sentence);
        this.line = line;
    }

    int line() {
        return line;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
