package io.github.agentidentity.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secret of a client as it is sent: RFC 6749 section 2.3.1. */
final class BasicCredentials {

    private BasicCredentials() {}

    /** The value of the {@code Authorization} header. */
    static String of(String clientId, String secret) {
        String pair = encoded(clientId) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
