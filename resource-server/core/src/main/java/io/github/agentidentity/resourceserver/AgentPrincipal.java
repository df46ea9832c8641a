package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Instant;

/** An agent at work for a human, as a verified token describes it. */
public final class AgentPrincipal implements Principal {

    private final String human;
    private final ActorChain actors;
    private final MissionClaim mission;
    private final Authority authority;
    private final Instant expiresAt;
    private final String tokenId;
    private final LivenessCheck liveness;

    AgentPrincipal(
            String human,
            ActorChain actors,
            MissionClaim mission,
            Authority authority,
            Instant expiresAt,
            String tokenId,
            LivenessCheck liveness) {
        this.human = human;
        this.actors = actors;
        this.mission = mission;
        this.authority = authority;
        this.expiresAt = expiresAt;
        this.tokenId = tokenId;
        this.liveness = liveness;
    }

    /** The same agent, under this check beside its token. */
    AgentPrincipal with(LivenessCheck check) {
        return new AgentPrincipal(human, actors, mission, authority, expiresAt, tokenId, check);
    }

    /** The issuer's identifier of the human ({@code sub}); always a human, never the agent. */
    public String human() {
        return human;
    }

    @Override
    public String subject() {
        return human;
    }

    /**
     * The agents through whose hands the work went; only the current one may be a ground for anything, the inner ones
     * are information for logs.
     */
    public ActorChain actors() {
        return actors;
    }

    /** The approved task; for logs and correlation, it grants nothing by itself. */
    public MissionClaim mission() {
        return mission;
    }

    /** Returns the authority that the token grants: never empty, every entry at this server. */
    public Authority authority() {
        return authority;
    }

    /** As it says there, and never past the end of the mission. */
    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String tokenId() {
        return tokenId;
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
     * Whether this agent may make {@code attempt} now, judged from the token and from what the service says of it, and
     * then from what is known of the mission: by news ({@link ResourceServer#signals}), and from the issuer where the
     * server asks it ({@link ResourceServerBuilder#introspecting}).
     *
     * @return the entry that permits it; or that it needs a decision, when an entry would permit it under a condition
     *     that cannot be settled here; or a refusal: {@code ACTION_NOT_GRANTED} when no entry grants it so and now, and
     *     {@code TOKEN_EXPIRED} when the principal was kept past {@link #expiresAt()}, {@code NO_LONGER_ACTIVE} and
     *     {@code STATE_UNAVAILABLE} by what the issuer says or does not say
     */
    public Verdict permits(Attempt attempt) {
        return permits(attempt, Instant.now());
    }

    Verdict permits(Attempt attempt, Instant now) {
        if (!now.isBefore(expiresAt)) {
            return new Verdict.Refused(
                    Refusal.because(Reason.TOKEN_EXPIRED, "Exchange for a new token: this one has expired."));
        }
        Verdict byToken = new AuthorityEvaluator(authority).decide(attempt, now);
        return byToken instanceof Verdict.Permitted
                ? liveness.objection(attempt, now).orElse(byToken)
                : byToken;
    }

    /** Agent, human, mission and token id. */
    @Override
    public String toString() {
        return "agent " + agent() + " for " + human + ", mission " + mission.id() + ", token " + tokenId;
    }
}
