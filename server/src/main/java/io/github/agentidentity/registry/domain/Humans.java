package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Humans and their sessions, read live. */
public interface Humans {

    /** The human with this internal id, if in good standing: enabled, not locked out, no service account. */
    Optional<Human> inGoodStanding(String humanId);

    /** The one human in good standing who signs in by this name, if there is exactly one. */
    Optional<Human> named(String loginHint);

    /**
     * Whether the account is gone or disabled for good, as opposed to a temporary lockout: then what rests on it ends.
     */
    boolean isGone(String humanId);

    /**
     * Whether everything of this human from before {@code instant} was declared void (notBefore of the user or the
     * realm).
     */
    boolean isVoidedSince(String humanId, Instant instant);

    /** Whether the human stopped all their agents and did not let them go on. */
    boolean hasStoppedAgents(Human human);

    /** Whether the human holds at least one of these roles, directly, by group or by composite role. */
    boolean holdsAnyRole(Human human, Set<String> roleIds);

    /** The human's session, if it is still alive. */
    Optional<SeenSession> liveSession(String humanId, String sessionId);

    /**
     * Whether the human is still at an app in a session: not signed out of the app alone, nor was all that the app had
     * voided since by its not-before.
     *
     * @param appId the app's internal id
     * @param since when the app said that the human is there
     */
    boolean isStillAtApp(String sessionId, String appId, Instant since);

    /**
     * Whether a session that is gone was ended, by whomever: it went before it can have run out by the realm's time
     * limits.
     *
     * @param last the session as it was last found alive
     */
    boolean wasEnded(SeenSession last);
}
