package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Instant;
import java.util.Objects;

/**
 * An agent at work for a human, as a verified token describes it.
 *
 * @param human the issuer's identifier of the human ({@code sub}); always a human, never the agent
 * @param actors the agents through whose hands the work went; only the current one may be a ground for anything, the
 *     inner ones are information for logs
 * @param mission the approved task; for logs and correlation, it grants nothing by itself
 * @param authority what the token allows, never empty, every entry at this server
 * @param expiresAt from when on this principal may do nothing: the token's {@code exp} plus the tolerated clock skew,
 *     and never past the end of the mission
 * @param tokenId the {@code jti}, for logs
 */
public record AgentPrincipal(
        String human, ActorChain actors, MissionClaim mission, Authority authority, Instant expiresAt, String tokenId)
        implements Principal {

    public AgentPrincipal {
        Objects.requireNonNull(human);
        Objects.requireNonNull(actors);
        Objects.requireNonNull(mission);
        Objects.requireNonNull(authority);
        Objects.requireNonNull(expiresAt);
        Objects.requireNonNull(tokenId);
    }

    @Override
    public String subject() {
        return human;
    }

    /** The client id of the agent that sent the request: the outermost actor (RFC 8693 section 4.1). */
    public String agent() {
        return actors.current().clientId();
    }

    /** As {@link #permits(Attempt)}, for an attempt of which no more is known. */
    public Verdict permits(String action, ResourceUri resource) {
        return permits(Attempt.of(action, resource));
    }

    /** As {@link #permits(Attempt)}, for an attempt of which this is known. */
    public Verdict permits(String action, ResourceUri resource, Parameters parameters, Destination destination) {
        return permits(new Attempt(action, resource, parameters, destination));
    }

    /**
     * Whether this agent may make {@code attempt} now, judged from the token and from what the service says of it.
     *
     * @return the entry that permits it; or that it needs a decision, when an entry would permit it under a condition
     *     that cannot be settled here; or a refusal: {@code ACTION_NOT_GRANTED} when no entry grants it so and now, and
     *     {@code TOKEN_EXPIRED} when the principal was kept past {@link #expiresAt()}
     */
    public Verdict permits(Attempt attempt) {
        return permits(attempt, Instant.now());
    }

    Verdict permits(Attempt attempt, Instant now) {
        if (!now.isBefore(expiresAt)) {
            return new Verdict.Refused(
                    Refusal.because(Reason.TOKEN_EXPIRED, "Exchange for a new token: this one has expired."));
        }
        return new LocalDecision(authority).on(attempt, now);
    }
}
