package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A human at work in person, through an app that this server accepts.
 *
 * @param human the issuer's identifier of the human ({@code sub}), the same as {@link AgentPrincipal#human()}
 * @param app the client id of the app ({@code azp})
 * @param claims all claims of the token, for the service's own rules about humans; of interest to nobody's log
 * @param expiresAt from when on this principal may do nothing: the token's {@code exp} plus the tolerated clock skew
 * @param tokenId the {@code jti}, for logs
 */
public record HumanPrincipal(String human, String app, JsonObject claims, Instant expiresAt, String tokenId)
        implements Principal {

    public HumanPrincipal {
        Objects.requireNonNull(human);
        Objects.requireNonNull(app);
        Objects.requireNonNull(claims);
        Objects.requireNonNull(expiresAt);
        Objects.requireNonNull(tokenId);
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
