package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.TEMPLATE_ID;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.ListedStates;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionEnd;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.keycloak.AgentNames;

/**
 * The missions of one answer as their human sees them; where the texts of one cannot be read, it says so in their
 * place. It can be ended all the same.
 */
final class OwnMissionJson {

    private final AgentIdentitySession room;
    private final ListedStates states;
    private final AgentNames names;

    OwnMissionJson(AgentIdentitySession room) {
        this.room = room;
        this.states = new ListedStates(room.missions(), room.clock());
        this.names = AccountWiring.of(room).agentNames();
    }

    /** A mission in a list. */
    JsonObject listed(ListedMission listed) {
        return json(listed).build();
    }

    /** A mission by itself, and where it is over, on whose word. */
    JsonObject single(ListedMission listed, Human reader) {
        JsonObject.Builder json = json(listed);
        if (listed.endedAt().isPresent()) {
            AccountWiring.of(room).missionActs().end(listed.summary().id()).ifPresent(end -> put(end, reader, json));
        }
        return json.build();
    }

    private static void put(MissionEnd end, Human reader, JsonObject.Builder json) {
        json.put("ended_by", end.teller(reader).code());
        end.cause().ifPresent(cause -> json.put("cause", cause));
        end.reason().ifPresent(reason -> json.put("reason", reason));
    }

    private JsonObject.Builder json(ListedMission listed) {
        MissionSummary summary = listed.summary();
        JsonObject.Builder json = JsonObject.builder()
                .put(MISSION_ID, summary.id())
                .put("state", states.of(summary).code())
                .put("agent", summary.agentClientId());
        names.of(summary.agentId(), summary.agentClientId()).ifPresent(name -> json.put("agent_name", name));
        json.put("created_at", Rfc3339.print(summary.createdAt()))
                .put("expires_at", Rfc3339.print(summary.expiresAt()));
        listed.mission()
                .ifPresentOrElse(
                        mission -> putTexts(mission, json), () -> json.put("unreadable", new JsonBoolean(true)));
        summary.templateId().ifPresent(template -> json.put(TEMPLATE_ID, template));
        listed.endedAt().ifPresent(at -> json.put("ended_at", Rfc3339.print(at)));
        if (summary.stateAt(room.clock().instant()) == MissionState.SUSPENDED
                && listed.mission().isPresent()) {
            json.put("resume_uri", room.settings().approvalUri(summary.id()));
        }
        return json;
    }

    private static void putTexts(Mission mission, JsonObject.Builder json) {
        json.put("goal", mission.intent().goal())
                .put("authorization_details", mission.authority().toJson());
        mission.intent().controls().maxConcurrent().ifPresent(most -> json.put("max_concurrent", (long) most));
    }
}
