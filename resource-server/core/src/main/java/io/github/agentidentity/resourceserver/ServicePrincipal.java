package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A service that comes in its own name, for no human.
 *
 * @param clientId the client id of the service
 * @param claims all claims of the token, for this server's own rules about services
 * @param expiresAt from when on this principal may do nothing: the token's {@code exp} plus the tolerated clock skew
 * @param tokenId the {@code jti}, for logs
 */
public record ServicePrincipal(String clientId, JsonObject claims, Instant expiresAt, String tokenId)
        implements Principal {

    public ServicePrincipal {
        Objects.requireNonNull(clientId);
        Objects.requireNonNull(claims);
        Objects.requireNonNull(expiresAt);
        Objects.requireNonNull(tokenId);
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
