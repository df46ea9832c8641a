package io.github.agentidentity.missions.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * The human in front of the approval page, and how surely it is they.
 *
 * @param human who signed in
 * @param sessionId the session that this sign-in opens
 * @param signedInHere whether they proved themselves in this very login, not by a cookie
 * @param signedInAt when they did
 * @param level the level of authentication they reached
 */
public record Approver(Human human, String sessionId, boolean signedInHere, Instant signedInAt, int level) {

    /** How long before the decision the human may have signed in, at most (PROTOCOL, proposing and approving). */
    public static final Duration FRESH = Duration.ofMinutes(5);

    boolean isFresh(Instant now) {
        return signedInHere && !now.isAfter(signedInAt.plus(FRESH));
    }
}
