package io.github.agentidentity.demo;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody guesses: 256 random bits in 43 characters. */
final class Nonce {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Nonce() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
