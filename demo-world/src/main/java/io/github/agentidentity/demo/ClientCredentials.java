package io.github.agentidentity.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The id and secret of a confidential client. */
record ClientCredentials(String id, String secret) {

    /** The Authorization header (RFC 6749 section 2.3.1: both parts are form-encoded first). */
    String basic() {
        String pair =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "ClientCredentials[" + id + "]";
    }
}
