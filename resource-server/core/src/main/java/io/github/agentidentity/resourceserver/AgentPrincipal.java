package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** An agent at work for a human, as a verified token describes it. */
@PublicApi
public final class AgentPrincipal implements Principal {

    private final AgentClaims claims;
    private final LivenessCheck liveness;
    private final AtomicBoolean asked = new AtomicBoolean();

    AgentPrincipal(AgentClaims claims, LivenessCheck liveness) {
        this.claims = claims;
        this.liveness = liveness;
    }

    /** The same agent, under this check beside its token. */
    AgentPrincipal with(LivenessCheck check) {
        return new AgentPrincipal(claims, check);
    }

    /** The issuer's identifier of the human ({@code sub}); always a human, never the agent. */
    public String human() {
        return claims.human();
    }

    @Override
    public String subject() {
        return claims.human();
    }

    /**
     * The agents through whose hands the work went; only the current one may be a ground for anything, the inner ones
     * are information for logs.
     */
    public ActorChain actors() {
        return claims.actors();
    }

    /** The approved task; for logs and correlation, it grants nothing by itself. */
    public MissionClaim mission() {
        return claims.mission();
    }

    /** Returns the authority that the token grants: never empty, every entry at this server. */
    public Authority authority() {
        return claims.authority();
    }

    /** As it says there, and never past the end of the mission. */
    @Override
    public Instant expiresAt() {
        return claims.expiresAt();
    }

    @Override
    public String tokenId() {
        return claims.tokenId();
    }

    /** The client id of the agent that sent the request: the outermost actor (RFC 8693 section 4.1). */
    public String agent() {
        return actors().current().clientId();
    }

    /** As {@link #permits(ActionRequest)}, for an action of which no more is known. */
    public Decision permits(String action, ResourceUri resource) {
        return permits(ActionRequest.of(action, resource));
    }

    /** As {@link #permits(ActionRequest)}, for an action of which this is known. */
    public Decision permits(String action, ResourceUri resource, Parameters parameters, Destination destination) {
        return permits(ActionRequest.of(action, resource).with(parameters).to(destination));
    }

    /**
     * Decides whether this agent may now do what {@code request} asks for: by the token and what the service says of
     * the action, and then by what is known of the mission: from news ({@link ResourceServer#signals}), and from the
     * issuer where the server asks it ({@link ResourceServerBuilder#introspecting}). Where an entry permits it under a
     * condition that cannot be settled here, the issuer's decision point is asked, if the server knows it
     * ({@link ResourceServerBuilder#deciding(DecisionPoint)}); each call asks anew.
     *
     * @return the entry that permits it; or that it needs a decision, when an entry would permit it under a condition
     *     that cannot be settled here and there is no decision point, or when that says that a human must approve
     *     ({@code APPROVAL_REQUIRED}); or a refusal: {@code ACTION_NOT_GRANTED} when no entry grants it so and now or
     *     the decision point says no, {@code BUSY} when it says to try later, {@code TOKEN_EXPIRED} when the principal
     *     was kept past {@link #expiresAt()}, {@code NO_LONGER_ACTIVE} and {@code STATE_UNAVAILABLE} by what the issuer
     *     says or does not say
     */
    public Decision permits(ActionRequest request) {
        Decision decision = permits(request, liveness.now());
        liveness.decided(this, request, decision);
        return decision;
    }

    Decision permits(ActionRequest request, Instant now) {
        asked.set(true);
        if (!now.isBefore(claims.expiresAt())) {
            return Decision.Refused.here(
                    Refusal.because(Reason.TOKEN_EXPIRED, "Exchange for a new token: this one has expired."),
                    DenialReason.CREDENTIAL_INVALID);
        }
        Decision byToken = new AuthorityEvaluator(claims.authority()).decide(request, now);
        Decision settled = byToken instanceof Decision.Permitted
                ? liveness.objection(request, now).orElse(byToken)
                : byToken;
        return settled instanceof Decision.NeedsDecision open ? liveness.decide(this, request, open) : settled;
    }

    /**
     * Whether the token names what {@code request} asks for and no constraint that the service settles forbids it, so
     * that asking {@link #permits(ActionRequest)} is not in vain: to show an agent what there is. It asks nobody,
     * counts nothing, and permits nothing.
     */
    public boolean mayAskFor(ActionRequest request) {
        Decision byToken = new AuthorityEvaluator(claims.authority()).decide(request, liveness.now());
        return !(byToken instanceof Decision.Refused);
    }

    /**
     * Returns when an answer may go to this agent: an error always, anything else after {@link #permits} was asked,
     * whatever it said. For adapters, so that a service that forgot to ask does not look as if it had.
     *
     * @param status the HTTP status of the answer
     * @throws Refusal {@code UNDECIDED}, a mistake of the service, answered with 500
     */
    public void requireDecision(int status) {
        if (status < 400 && !asked.get()) {
            throw Refusal.because(
                    Reason.UNDECIDED,
                    "Tell the service's owner: it answers here without asking what the agent may do.");
        }
    }

    /** Agent, human, mission and token id. */
    @Override
    public String toString() {
        return "agent " + agent() + " for " + human() + ", mission " + mission().id() + ", token " + tokenId();
    }
}
