package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/** A service that comes in its own name, for no human. */
@PublicApi
public final class ServicePrincipal implements Principal {

    private final String clientId;
    private final JsonObject claims;
    private final Instant expiresAt;
    private final String tokenId;

    ServicePrincipal(String clientId, JsonObject claims, Instant expiresAt, String tokenId) {
        this.clientId = clientId;
        this.claims = claims;
        this.expiresAt = expiresAt;
        this.tokenId = tokenId;
    }

    /** The client id of the service. */
    public String clientId() {
        return clientId;
    }

    /** All claims of the token, for this server's own rules about services. */
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
        return clientId;
    }

    /** The values of the claim {@code scope}. */
    public Set<String> scopes() {
        return Scopes.of(claims);
    }

    /** Service and token id; no claims. */
    @Override
    public String toString() {
        return "service " + clientId + ", token " + tokenId;
    }
}
