package io.github.agentidentity.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A code verifier and what is sent of it first (RFC 7636 section 4, method S256). */
record Pkce(String verifier) {

    static Pkce fresh() {
        return new Pkce(Nonce.fresh());
    }

    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A verifier does not belong in a log. */
    @Override
    public String toString() {
        return "Pkce[" + challenge() + "]";
    }
}
