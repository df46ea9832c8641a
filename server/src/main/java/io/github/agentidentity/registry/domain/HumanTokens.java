package io.github.agentidentity.registry.domain;

import java.util.Optional;

/**
 * Access tokens that the server issued to a human at one client. Such a token proves who the human is and that they are
 * signed in there now; whatever else it carries grants nothing here.
 */
public interface HumanTokens {

    /** A human who is signed in at a client. */
    record SignedIn(Human human, String sessionId) {}

    /**
     * The human whose access token this is, if it was issued to the client {@code azp}, in a live session of the
     * human's own making. Empty for every other token and every other cause alike.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code app_misconfigured} where it is, but the client's tokens
     *     may say what somebody else wrote into them
     */
    Optional<SignedIn> signedInAt(String azp, String token);
}
