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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The issuer's introspection endpoint (RFC 7662), at the address that its metadata gives, on its own origin. The
 * address is read again after five minutes, and after every failure.
 */
final class IntrospectionEndpoint {

    private static final Duration KEEP_ADDRESS = Duration.ofMinutes(5);
    private static final JsonLimits ANSWER = new JsonLimits(262_144, 24, 8_192);

    private final IssuerClient client;
    private final IssuerMetadata metadata;
    private final String credentials;
    private final Clock clock;
    private volatile Optional<Address> known = Optional.empty();

    private record Address(URI uri, Instant readAt) {}

    IntrospectionEndpoint(Issuer issuer, String credentials, Clock clock) {
        this.client = new IssuerClient(issuer);
        this.metadata = new IssuerMetadata(issuer, client);
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Returns the authority that {@code token} still has: mission core draft, "Mission State via Token Introspection".
     * It is empty unless the answer says exactly that the token and its mission are active.
     *
     * @throws IOException if the issuer gives no valid answer
     */
    Authority authority(WatchedToken token) throws IOException {
        try {
            String form = "token=" + URLEncoder.encode(token.text(), StandardCharsets.US_ASCII);
            Json answer = JsonReader.read(client.post(address(), form, credentials), ANSWER);
            if (answer instanceof JsonObject told && told.get("active").orElse(null) instanceof JsonBoolean active) {
                return active.value() && isActive(told, token.mission()) ? authority(told) : Authority.NONE;
            }
            throw new IOException("The answer is not of RFC 7662.");
        } catch (IOException failure) {
            known = Optional.empty();
            throw failure;
        } catch (Refusal malformed) {
            known = Optional.empty();
            throw new IOException("The answer is malformed.", malformed);
        }
    }

    private static Authority authority(JsonObject told) {
        return told.get("authorization_details").map(Authority::fromJson).orElse(Authority.NONE);
    }

    private URI address() throws IOException {
        Instant now = clock.instant();
        Optional<Address> before =
                known.filter(each -> now.isBefore(each.readAt().plus(KEEP_ADDRESS)));
        if (before.isPresent()) {
            return before.get().uri();
        }
        URI uri = metadata.address("introspection_endpoint");
        known = Optional.of(new Address(uri, now));
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
