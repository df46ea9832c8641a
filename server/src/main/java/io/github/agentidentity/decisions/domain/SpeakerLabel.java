package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.util.List;
import java.util.Optional;

/**
 * Obligation of a service to show which agent speaks for whom, where others than the human may come to see it.
 *
 * @param agent the agent that acts
 * @param human for whom
 */
public record SpeakerLabel(Agent agent, Human human) {

    private static final String ID = "label";
    private static final String CUSTOM = "custom";

    static Optional<SpeakerLabel> of(PresentedToken presented, GrantedAction granted, ActionFacts facts) {
        return granted.isPublic() || facts.reachesOthers()
                ? Optional.of(new SpeakerLabel(presented.delegationChain().current(), presented.human()))
                : Optional.empty();
    }

    /** The obligations of a permit with it alone (AuthZEN Obligations Profile, Custom): a name tells what is meant. */
    public JsonArray obligations() {
        JsonObject properties = JsonObject.builder()
                .put(MissionNames.NAME, MissionNames.LABEL)
                .put(
                        MissionNames.AGENT,
                        JsonObject.builder()
                                .put(MissionNames.CLIENT_ID, agent.clientId())
                                .put(MissionNames.NAME, agent.name())
                                .build())
                .put(
                        MissionNames.HUMAN,
                        JsonObject.builder()
                                .put(MissionNames.SUB, human.id())
                                .put(MissionNames.NAME, human.username())
                                .build())
                .build();
        return new JsonArray(List.<Json>of(JsonObject.builder()
                .put(MissionNames.ID, ID)
                .put(MissionNames.TYPE, CUSTOM)
                .put("properties", properties)
                .build()));
    }
}
