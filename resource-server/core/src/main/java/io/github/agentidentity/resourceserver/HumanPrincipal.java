package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A human at work in person, through an app that this server accepts. */
@PublicApi
public final class HumanPrincipal implements Principal {

    private final String human;
    private final String app;
    private final JsonObject claims;
    private final Instant expiresAt;
    private final String tokenId;

    HumanPrincipal(String human, String app, JsonObject claims, Instant expiresAt, String tokenId) {
        this.human = human;
        this.app = app;
        this.claims = claims;
        this.expiresAt = expiresAt;
        this.tokenId = tokenId;
    }

    /** The issuer's identifier of the human ({@code sub}), the same as {@link AgentPrincipal#human()}. */
    public String human() {
        return human;
    }

    /** The client id of the app ({@code azp}). */
    public String app() {
        return app;
    }

    /** All claims of the token, for the service's own rules about humans; of interest to nobody's log. */
    public JsonObject claims() {
        return claims;
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String tokenId() {
        return tokenId;
    }

    @Override
    public String subject() {
        return human;
    }

    /** The values of the claim {@code scope}. */
    public Set<String> scopes() {
        return Scopes.of(claims);
    }

    /** Strength of the sign-in: the claim {@code acr} (RFC 9470 section 6). */
    public Optional<String> authenticationLevel() {
        return new JoseMembers(claims).optionalText("acr");
    }

    /** Time of the sign-in: the claim {@code auth_time} (RFC 9470 section 6). */
    public Optional<Instant> authenticatedAt() {
        return new JoseMembers(claims).optionalInstant("auth_time");
    }

    /** Human, app and token id; no claims. */
    @Override
    public String toString() {
        return "human " + human + " at " + app + ", token " + tokenId;
    }
}
