package io.github.agentidentity.admin.web;

import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.ListQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Query of a request for missions.
 *
 * @param human the internal id of the human whom they are for
 * @param agent the internal id of their agent
 * @param state only those that are in this state now
 * @param part the part of them to list
 */
record MissionQuery(Optional<String> human, Optional<String> agent, Optional<MissionState> state, PageRequest part) {

    /**
     * Reads the parameters of a list of missions.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link ListQuery#read}
     */
    static MissionQuery read(Map<String, List<String>> parameters) {
        ListQuery query = ListQuery.of(parameters, Set.of("human", "agent", "state"));
        return new MissionQuery(query.text("human"), query.text("agent"), query.state(), query.part());
    }

    PageRequest.Page<ListedMission> of(AgentIdentitySession room) {
        return part.of(most -> room.missions().list(new Missions.Part(human, agent, state, part.first(), most)));
    }
}
