package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The issuer's introspection endpoint (RFC 7662): at the address that was configured, or at the one that its metadata
 * gives, which is read again after every failure.
 */
final class IntrospectionEndpoint {

    private static final JsonLimits ANSWER = new JsonLimits(262_144, 24, 8_192);

    private final IssuerConnection issuer;
    private final IssuerClient client;
    private final IssuerMetadata metadata;
    private final ClientAuthentication own;
    private volatile Optional<URI> known = Optional.empty();

    IntrospectionEndpoint(IssuerConnection issuer, ClientAuthentication own) {
        this.issuer = issuer;
        this.client = issuer.introspectionClient();
        this.metadata = new IssuerMetadata(issuer.addresses(), client);
        this.own = own;
    }

    /**
     * Returns the authority that {@code token} still has: mission core draft, "Mission State via Token Introspection".
     * It is empty unless the answer says exactly that the token and its mission are active.
     *
     * @throws IssuerFailure if the issuer gives no valid answer
     * @throws java.io.InterruptedIOException if this thread was interrupted
     */
    Authority authority(WatchedToken token) throws IOException {
        try {
            String form = "token=" + URLEncoder.encode(token.text(), StandardCharsets.US_ASCII)
                    + own.parameters(issuer.addresses().issuer(), issuer.clock().instant());
            Json answer = JsonReader.read(client.post(address(), form, own.header()), ANSWER);
            if (answer instanceof JsonObject told && told.get("active").orElse(null) instanceof JsonBoolean active) {
                return active.value() && isActive(told, token.mission()) ? authority(told) : Authority.NONE;
            }
            throw new IssuerFailure(IssuerFault.MALFORMED, "The answer is not of RFC 7662.");
        } catch (IOException failure) {
            known = Optional.empty();
            throw failure;
        } catch (Refusal malformed) {
            known = Optional.empty();
            throw new IssuerFailure(IssuerFault.MALFORMED, "The answer is malformed.", malformed);
        }
    }

    private static Authority authority(JsonObject told) {
        return told.get("authorization_details").map(Authority::fromJson).orElse(Authority.NONE);
    }

    private URI address() throws IOException {
        Optional<URI> address = issuer.addresses().backchannel().introspection().or(() -> known);
        if (address.isPresent()) {
            return address.get();
        }
        URI uri = metadata.address("introspection_endpoint");
        known = Optional.of(uri);
        return uri;
    }

    private static boolean isActive(JsonObject told, MissionClaim mission) {
        return told.get(MissionNames.MISSION).orElse(null) instanceof JsonObject current
                && is(current, MissionNames.ID, mission.id())
                && is(current, MissionNames.ISSUER, mission.issuer())
                && is(current, MissionNames.AUTHORITY_HASH, mission.authorityHash())
                && is(current, MissionNames.STATE, MissionNames.ACTIVE);
    }

    private static boolean is(JsonObject object, String name, String value) {
        return object.get(name).filter(new JsonString(value)::equals).isPresent();
    }
}
