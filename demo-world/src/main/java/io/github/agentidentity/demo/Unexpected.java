package io.github.agentidentity.demo;

/** The world did not answer as the story needs. The message is for a human and holds no token. */
final class Unexpected extends Exception {

    private static final long serialVersionUID = 1L;

    Unexpected(String message) {
        super(message);
    }

    /** @throws Unexpected with {@code message} unless {@code condition} holds */
    static void unless(boolean condition, String message) throws Unexpected {
        if (!condition) {
            throw new Unexpected(message);
        }
    }
}
