package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.ListedStates;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.keycloak.AgentNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.UserModel;

/**
 * The missions of one answer as admins and auditors see them: names beside ids, where there still is somebody of that
 * id. Where the texts of one cannot be read, it says so in their place.
 */
final class AdminMissionJson {

    private static final Logger LOG = Logger.getLogger(AdminMissionJson.class);

    private final AgentIdentitySession room;
    private final ListedStates states;
    private final AgentNames agents;
    private final Map<String, Optional<String>> humans = new HashMap<>();

    AdminMissionJson(AgentIdentitySession room) {
        this.room = room;
        this.states = new ListedStates(room.missions(), room.clock());
        this.agents = AccountWiring.of(room).agentNames();
    }

    JsonObject of(ListedMission listed) {
        MissionSummary summary = listed.summary();
        JsonObject.Builder json = JsonObject.builder()
                .put("mission_id", summary.id())
                .put("proposal_id", summary.proposalId())
                .put("state", states.of(summary).code())
                .put("human", summary.humanId())
                .put("approver", summary.approverId())
                .put("agent", summary.agentId())
                .put("client_id", summary.agentClientId())
                .put("ends_with_session", new JsonBoolean(summary.sessionId().isPresent()))
                .put("created_at", Rfc3339.print(summary.createdAt()))
                .put("expires_at", Rfc3339.print(summary.expiresAt()));
        username(summary.humanId()).ifPresent(name -> json.put("human_name", name));
        username(summary.approverId()).ifPresent(name -> json.put("approver_name", name));
        agents.of(summary.agentId(), summary.agentClientId()).ifPresent(name -> json.put("agent_name", name));
        listed.mission()
                .ifPresentOrElse(
                        mission -> putTexts(mission, json), () -> json.put("unreadable", new JsonBoolean(true)));
        summary.templateId().ifPresent(template -> json.put("template_id", template));
        listed.endedAt().ifPresent(at -> json.put("ended_at", Rfc3339.print(at)));
        return json.build();
    }

    private static void putTexts(Mission mission, JsonObject.Builder json) {
        json.put("goal", mission.intent().goal())
                .put("authorization_details", mission.authority().toJson())
                .put("authority_hash", mission.hashes().authorityHash());
        mission.intent().controls().maxConcurrent().ifPresent(most -> json.put("max_concurrent", (long) most));
    }

    /** Looks each human up once for an answer. Where they are kept elsewhere and cannot be asked, there is no name. */
    private Optional<String> username(String id) {
        return humans.computeIfAbsent(id, this::lookUp);
    }

    private Optional<String> lookUp(String id) {
        try {
            return Optional.ofNullable(room.session().users().getUserById(room.realm(), id))
                    .map(UserModel::getUsername);
        } catch (RuntimeException e) {
            LOG.warnf("A user could not be looked up: %s", e.getClass().getName());
            LOG.debug("A user could not be looked up", e);
            return Optional.empty();
        }
    }
}
