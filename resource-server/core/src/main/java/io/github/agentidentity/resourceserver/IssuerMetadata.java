package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.net.URI;

/**
 * Metadata that the issuer publishes about itself: OpenID Connect Discovery 1.0 section 4. Each call reads it anew.
 *
 * @param issuer the issuer that the metadata must name
 * @param client the way to the issuer
 */
record IssuerMetadata(Issuer issuer, IssuerClient client) {

    private static final JsonLimits LIMITS = new JsonLimits(262_144, 8, 4_096);

    /**
     * The address that the member {@code name} gives. Whether it may be called is the client's business.
     *
     * @throws IOException if the metadata cannot be read, is another issuer's or lacks it
     */
    URI address(String name) throws IOException {
        JsonObject metadata = read();
        // OpenID Connect Discovery 1.0 section 4.3: metadata that speaks for another issuer must not be used.
        if (!text(metadata, "issuer").equals(issuer.value())) {
            throw new IOException("The metadata belongs to another issuer.");
        }
        try {
            return URI.create(text(metadata, name));
        } catch (IllegalArgumentException noAddress) {
            throw new IOException("The metadata gives no address as " + name + ".", noAddress);
        }
    }

    private JsonObject read() throws IOException {
        try {
            if (JsonReader.read(client.get(issuer.metadata()), LIMITS) instanceof JsonObject object) {
                return object;
            }
        } catch (Refusal malformed) {
            throw new IOException("The metadata is not JSON.", malformed);
        }
        throw new IOException("The metadata is not an object.");
    }

    private static String text(JsonObject metadata, String name) throws IOException {
        if (metadata.get(name).orElse(null) instanceof JsonString text) {
            return text.value();
        }
        throw new IOException("The metadata lacks " + name + ".");
    }
}
