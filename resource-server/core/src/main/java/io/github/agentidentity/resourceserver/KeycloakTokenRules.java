package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Rules for the claims of Keycloak's own access tokens that are to be accepted here.
 *
 * <p>Nothing in such a token says outright whether a human or a service stands behind it. So the client decides: a
 * human's token comes through an app that this server names, a service's token belongs to a client that this server
 * names, and a service account never counts as a human.
 *
 * @param issuer the only issuer whose tokens count
 * @param resource this server
 * @param skew how far clocks may differ
 * @param apps the client ids of the apps through which humans come
 * @param services the client ids of the services that come in their own name; none of them an app
 */
record KeycloakTokenRules(Issuer issuer, ResourceUri resource, Duration skew, Set<String> apps, Set<String> services) {

    /** A bound on a slip of configuration; Keycloak's default is five minutes. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** The payload types of Keycloak's access tokens; its ID, refresh, logout and other tokens have others. */
    private static final List<String> ACCESS = List.of("Bearer", "DPoP");

    /** An agent's token, or one that names who may become an agent, is no human's whatever else it says. */
    private static final List<String> OF_AGENTS = List.of(MissionNames.ACT, "may_act", MissionNames.MISSION);

    KeycloakTokenRules {
        apps = Set.copyOf(apps);
        services = Set.copyOf(services);
        if (apps.stream().anyMatch(services::contains)) {
            throw new IllegalArgumentException("A client is an app of humans or a service, not both.");
        }
    }

    /** Whether any such token is accepted. */
    boolean acceptAny() {
        return !apps.isEmpty() || !services.isEmpty();
    }

    /**
     * The human or the service that {@code claims} describe at {@code now}.
     *
     * @throws Refusal if any rule is broken
     */
    Principal admit(JoseMembers claims, Instant now) {
        return read(claims).at(now, skew);
    }

    /**
     * Reads {@code claims} without regard to the time.
     *
     * @throws Refusal if a rule is broken that does not depend on the time
     */
    ParsedClaims read(JoseMembers claims) {
        requireKind(claims);
        issuer.requireNamedIn(claims);
        requireAudience(claims);
        Validity validity = Validity.read(claims, LONGEST);
        return new ParsedClaims(principal(claims, validity.end(skew)), validity);
    }

    private Principal principal(JoseMembers claims, Instant end) {
        String client = claims.text("azp");
        if (isHumans(claims, client)) {
            return new HumanPrincipal(claims.text("sub"), client, claims.json(), end, claims.text("jti"));
        }
        if (isServices(claims, client)) {
            return new ServicePrincipal(client, claims.json(), end, claims.text("jti"));
        }
        throw Refusal.because(
                Reason.CLIENT_NOT_ACCEPTED, "Use an agent token, or an app or service that this server accepts.");
    }

    private static void requireKind(JoseMembers claims) {
        boolean access = ACCESS.stream().anyMatch(type -> claims.is("typ", type));
        boolean bindingLost = claims.is("typ", "DPoP") && !claims.has(Confirmation.CLAIM);
        if (!access || bindingLost || OF_AGENTS.stream().anyMatch(claims::has)) {
            throw Refusal.because(Reason.WRONG_TOKEN_TYPE, "Present an access token, not another kind of token.");
        }
    }

    /** Unlike our own, Keycloak's tokens may be for several audiences: RFC 7519 section 4.1.3. */
    private void requireAudience(JoseMembers claims) {
        Json us = new JsonString(resource.value());
        boolean forUs = claims.json()
                .get("aud")
                .filter(aud -> aud.equals(us)
                        || (aud instanceof JsonArray several && several.items().contains(us)))
                .isPresent();
        if (!forUs) {
            throw Refusal.because(Reason.WRONG_AUDIENCE, "Get a token whose audience includes this server.");
        }
    }

    /** A human has a session ({@code sid}); Keycloak writes {@code client_id} for service accounts only. */
    private boolean isHumans(JoseMembers claims, String client) {
        return apps.contains(client) && claims.has("sid") && !claims.has(MissionNames.CLIENT_ID);
    }

    /** A human who signed in at a service's client has no {@code client_id} in the token, so is not the service. */
    private boolean isServices(JoseMembers claims, String client) {
        return services.contains(client) && claims.is(MissionNames.CLIENT_ID, client);
    }
}
