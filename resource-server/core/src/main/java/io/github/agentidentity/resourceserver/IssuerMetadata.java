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
 * @param addresses the address of the metadata, and the issuer that it must name
 * @param client the way to the issuer
 */
record IssuerMetadata(IssuerAddresses addresses, IssuerClient client) {

    private static final JsonLimits LIMITS = new JsonLimits(262_144, 8, 4_096);

    /**
     * The address that the member {@code name} gives. Whether it may be called is the client's business.
     *
     * @throws IssuerFailure if the metadata cannot be read, is another issuer's or lacks it
     * @throws java.io.InterruptedIOException if this thread was interrupted
     */
    URI address(String name) throws IOException {
        JsonObject metadata = read();
        // OpenID Connect Discovery 1.0 section 4.3: metadata that speaks for another issuer must not be used.
        if (!text(metadata, "issuer").equals(addresses.issuer().value())) {
            throw new IssuerFailure(IssuerFault.WRONG_ISSUER, "The metadata belongs to another issuer.");
        }
        try {
            return URI.create(text(metadata, name));
        } catch (IllegalArgumentException noAddress) {
            throw new IssuerFailure(IssuerFault.MALFORMED, "The metadata gives no address as " + name + ".", noAddress);
        }
    }

    private JsonObject read() throws IOException {
        try {
            if (JsonReader.read(client.get(addresses.metadata()), LIMITS) instanceof JsonObject object) {
                return object;
            }
        } catch (Refusal malformed) {
            throw new IssuerFailure(IssuerFault.MALFORMED, "The metadata is not JSON.", malformed);
        }
        throw new IssuerFailure(IssuerFault.MALFORMED, "The metadata is not an object.");
    }

    private static String text(JsonObject metadata, String name) throws IOException {
        if (metadata.get(name).orElse(null) instanceof JsonString text) {
            return text.value();
        }
        throw new IssuerFailure(IssuerFault.MALFORMED, "The metadata lacks " + name + ".");
    }
}
