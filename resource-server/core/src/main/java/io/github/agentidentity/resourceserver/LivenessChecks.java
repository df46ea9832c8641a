package io.github.agentidentity.resourceserver;

import java.util.Optional;

/**
 * Knowledge beyond tokens, for the check of each.
 *
 * @param missions what is known of missions
 * @param decisions decisions where a token does not say; none are asked for unless told
 * @param uploader the upload of what was decided without them; none unless told
 * @param issuer the connection, with the clock and those who listen
 */
record LivenessChecks(
        MissionStateTracker missions,
        Optional<RemoteDecisions> decisions,
        Optional<EvidenceUploader> uploader,
        IssuerConnection issuer)
        implements AutoCloseable {

    /** The check of the token of {@code agent}. */
    LivenessCheck of(AgentPrincipal agent, String token, UnshownProof proof) {
        return new LiveToken(new WatchedToken(token, agent.mission(), agent.expiresAt()), proof, this);
    }

    /** Ends the upload. */
    @Override
    public void close() {
        uploader.ifPresent(EvidenceUploader::close);
    }
}
