package io.github.agentidentity.bench;

/** The server answered something else than what is measured: then nothing is. The message holds no token. */
final class BadAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    BadAnswer(String message) {
        super(message);
    }

    /** @throws BadAnswer with {@code message} unless {@code condition} holds */
    static void unless(boolean condition, String message) throws BadAnswer {
        if (!condition) {
            throw new BadAnswer(message);
        }
    }
}
