package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.token.AgentToken;
import java.util.Optional;

/**
 * Mission of a request as the service repeats it (AuthZEN binding, Mission Decision Context).
 *
 * @param id {@code context.mission.id}
 * @param issuer {@code context.mission.issuer}
 * @param authorityHash {@code context.mission.authority_hash}
 */
record RepeatedMission(Optional<String> id, Optional<String> issuer, Optional<String> authorityHash) {

    private static final int LONGEST = 2_048;

    static RepeatedMission read(RequestObject mission) {
        return new RepeatedMission(
                mission.optionalText("id", LONGEST),
                mission.optionalText("issuer", LONGEST),
                mission.optionalText("authority_hash", LONGEST));
    }

    boolean agreesWith(AgentToken token) {
        return id.map(token.mission().id()::equals).orElse(true)
                && issuer.map(token.mission().issuer()::equals).orElse(true)
                && authorityHash.map(token.mission().authorityHash()::equals).orElse(true);
    }
}
