package io.github.agentidentity.missions.web.admin;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which missions the query of a request asks for.
 *
 * @param human the internal id of whom they are for
 * @param agent the internal id of whose they are
 * @param part which of them
 */
record MissionQuery(Optional<String> human, Optional<String> agent, Listing part) {

    /** @throws io.github.agentidentity.authority.Refusal as {@link ListQuery#read} */
    static MissionQuery read(Map<String, List<String>> parameters) {
        ListQuery query = ListQuery.of(parameters, Set.of("human", "agent"));
        return new MissionQuery(query.text("human"), query.text("agent"), query.part());
    }

    Listing.Page<Mission> of(AgentIdentitySession room) {
        List<Mission> found = room.missions().list(new Missions.Part(human, agent, part.first(), part.max() + 1));
        return new Listing.Page<>(found.stream().limit(part.max()).toList(), found.size() > part.max());
    }
}
