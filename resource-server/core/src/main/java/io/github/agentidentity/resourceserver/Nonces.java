package io.github.agentidentity.resourceserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces for DPoP proofs without a memory: RFC 9449 section 9. A nonce is a keyed hash of the minute, good in that
 * minute and the next, so that all nodes with the same secret accept each other's.
 */
final class Nonces {

    private static final Duration SLICE = Duration.ofMinutes(1);
    private static final int LENGTH = 16;
    private static final int SHORTEST_SECRET = 32;

    private final byte[] secret;

    /** @param secret at least 32 random bytes */
    Nonces(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("The secret of nonces must have at least 32 bytes.");
        }
        this.secret = secret.clone();
    }

    /** The nonce to hand out at {@code now}. */
    String at(Instant now) {
        return ofSlice(now.getEpochSecond() / SLICE.toSeconds());
    }

    /** Whether {@code nonce} was handed out in this slice of time or the one before. */
    boolean isFresh(String nonce, Instant now) {
        return same(nonce, at(now)) || same(nonce, at(now.minus(SLICE)));
    }

    private static boolean same(String given, String ours) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), ours.getBytes(StandardCharsets.UTF_8));
    }

    private String ofSlice(long slice) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update("agent-identity/dpop-nonce".getBytes(StandardCharsets.UTF_8));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(slice).array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, LENGTH));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
