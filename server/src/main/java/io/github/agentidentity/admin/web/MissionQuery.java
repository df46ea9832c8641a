package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.MintedToken;
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
 * @param tokenId only the one in which the token of this id was minted, whatever else it is like
 * @param wanted what the others are like, and the part of them that is wanted
 * @param part the part of them to list
 */
record MissionQuery(Optional<String> tokenId, Missions.Part wanted, PageRequest part) {

    private static final String TOKEN_ID = "token_id";

    private static final Set<String> NAMES = Set.of("human", "agent", "client_id", "state", "from", "to");

    /**
     * Reads the parameters of a list of missions.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link ListQuery#read}; {@code unsupported_parameter} where
     *     a token is named and something else too, since a token has one mission
     */
    static MissionQuery read(Map<String, List<String>> parameters) {
        ListQuery query = parameters.containsKey(TOKEN_ID)
                ? ListQuery.of(parameters, Set.of(TOKEN_ID))
                : ListQuery.of(parameters, NAMES);
        PageRequest part = query.part();
        Missions.Period period = new Missions.Period(query.moment("from"), query.moment("to"));
        Missions.Part wanted = new Missions.Part(
                query.text("human"),
                query.text("agent"),
                query.text("client_id"),
                query.state(),
                period,
                part.first(),
                part.max());
        return new MissionQuery(query.text(TOKEN_ID), wanted, part);
    }

    PageRequest.Page<ListedMission> of(AgentIdentitySession room) {
        return part.of(most -> tokenId.isPresent()
                ? ofToken(room, tokenId.get())
                : room.missions().list(wanted.upTo(most)));
    }

    private List<ListedMission> ofToken(AgentIdentitySession room, String id) {
        return part.first() > 0
                ? List.of()
                : AdminWiring.of(room)
                        .mintedTokens()
                        .find(id)
                        .map(MintedToken::missionId)
                        .flatMap(room.missions()::look)
                        .map(List::of)
                        .orElse(List.of());
    }
}
