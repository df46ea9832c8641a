package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Mission;
import java.util.Optional;

/**
 * The answer about a token that is good in itself, to one who may know (RFC 7662 section 2.2).
 *
 * @param tokenId the {@code jti}
 * @param mission the mission it is for; none for a hand-off that proposes one
 * @param inactive why it is not active all the same: its mission is over
 * @param answer what the caller is told
 */
public record Introspection(String tokenId, Optional<Mission> mission, Optional<Reason> inactive, JsonObject answer) {

    static Introspection active(String tokenId, Mission mission, JsonObject answer) {
        return new Introspection(tokenId, Optional.of(mission), Optional.empty(), answer);
    }

    /** Refuses an answer where a condition of the token, or of the caller, does not hold. */
    static void require(boolean holds, Reason otherwise) {
        if (!holds) {
            throw Refusal.because(otherwise, "The token is not active, or it is not for the client that asks.");
        }
    }

    static Refusal unknownMission() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission.");
    }
}
