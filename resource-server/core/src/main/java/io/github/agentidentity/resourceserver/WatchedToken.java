package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionClaim;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A token that is good in itself, of which the issuer may know more.
 *
 * @param text the token
 * @param mission the mission that it names
 * @param expiresAt from when on nothing needs to be known of it
 */
record WatchedToken(String text, MissionClaim mission, Instant expiresAt) {

    /** Hash under which the token is remembered, so that the memory holds no tokens. */
    String fingerprint() {
        return Sha256.base64Url(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "token of mission " + mission.id();
    }
}
