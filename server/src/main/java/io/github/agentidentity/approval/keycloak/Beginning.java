package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.spi.BeginningNotice;
import java.net.URI;
import java.util.List;

/**
 * Beginning of a mission that was approved, of which its human is told, and who approved it. The sponsor is not: they
 * answer for the agent, and need not know for whom it acts.
 *
 * @param stopUri where they see and stop their agents
 */
record Beginning(MissionSummary mission, URI stopUri) {

    /** The notices; where its name cannot be looked up the agent is called by its client_id. */
    List<BeginningNotice> notices(StopWords words) {
        NoticeNames names = new NoticeNames(mission, words);
        String agent = names.agentClientId();
        String name = names.agentName();
        return names.humans().stream()
                .map(human -> new BeginningNotice(human, agent, name, mission.id(), mission.expiresAt(), stopUri))
                .toList();
    }
}
