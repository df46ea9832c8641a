package io.github.agentidentity.resourceserver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Authentication of this service at its issuer: RFC 6749 section 2.3, RFC 7523 section 2.2. */
interface ClientAuthentication {

    /** Parameters to add to the form, each preceded by {@code &}; made anew for each request. */
    String parameters(Issuer issuer, Instant now);

    /** The value of the {@code Authorization} header, if there is one. */
    Optional<String> header();

    /** {@code client_secret_basic}: RFC 6749 section 2.3.1. */
    static ClientAuthentication basic(String clientId, String secret) {
        String pair = encoded(clientId) + ":" + encoded(secret);
        String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        return new Basic("Basic " + credentials);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The header of {@code client_secret_basic}; a class, so that no generated text shows it. */
    final class Basic implements ClientAuthentication {

        private final String credentials;

        private Basic(String credentials) {
            this.credentials = credentials;
        }

        @Override
        public String parameters(Issuer issuer, Instant now) {
            return "";
        }

        @Override
        public Optional<String> header() {
            return Optional.of(credentials);
        }
    }
}
