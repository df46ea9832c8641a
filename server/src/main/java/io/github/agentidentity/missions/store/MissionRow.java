package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A row of AGENT_MISSION as every token and every introspection asks for it: the mission, its grant and its key. */
final class MissionRow {

    /** State of a mission now: one that is void or past its end is over, whatever the row itself says yet. */
    private static final String STATE = "case when m.STATE not in ('active', 'suspended') then m.STATE when "
            + JpaVoidMarks.A_MISSION
            + " then 'revoked' when m.EXPIRES_AT <= :now then 'expired' else m.STATE end";

    private static final Sql BY_ID = new Sql(
            "select ID, REALM_ID, PROPOSAL_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT, AUTHORITY_SET,"
                    + " SCOPE_IDS, INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_EVENT_ID,"
                    + " SESSION_ID, TEMPLATE_ID, " + STATE + ", CREATED_AT, EXPIRES_AT, GRANT_ID, KEY_THUMBPRINT"
                    + " from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm");

    /** All but its texts. */
    private static final Sql SUMMARY = new Sql("select ID, PROPOSAL_ID, HUMAN_ID, APPROVER_ID, AGENT_ID,"
            + " AGENT_CLIENT_ID, SESSION_ID, TEMPLATE_ID, " + STATE + ", CREATED_AT, EXPIRES_AT"
            + " from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm");

    private MissionRow() {}

    /** The row of this mission of this realm. */
    static Optional<MissionEntity> find(EntityManager entities, String id, String realmId) {
        return BY_ID.first(entities, Map.of("id", id, "realm", realmId), MissionRow::read);
    }

    /** The row of this mission of this realm, of which the texts are not read. */
    static Optional<MissionEntity> summary(EntityManager entities, String id, String realmId) {
        return SUMMARY.first(entities, Map.of("id", id, "realm", realmId), MissionRow::readSummary);
    }

    private static MissionEntity readSummary(Row row) throws SQLException {
        MissionEntity mission = new MissionEntity();
        mission.id = row.text();
        mission.proposalId = row.text();
        mission.humanId = row.text();
        mission.approverId = row.text();
        mission.agentId = row.text();
        mission.agentClientId = row.text();
        mission.sessionId = row.textIfAny();
        mission.templateId = row.textIfAny();
        mission.state = row.text();
        mission.createdAt = row.time();
        mission.expiresAt = row.time();
        return mission;
    }

    private static MissionEntity read(Row row) throws SQLException {
        MissionEntity mission = new MissionEntity();
        mission.id = row.text();
        mission.realmId = row.text();
        mission.proposalId = row.text();
        mission.humanId = row.text();
        mission.approverId = row.text();
        mission.agentId = row.text();
        mission.agentClientId = row.text();
        mission.intent = row.text();
        mission.authoritySet = row.text();
        mission.scopeIds = row.textIfAny();
        mission.intentHash = row.text();
        mission.proposalHash = row.text();
        mission.authorityHash = row.text();
        mission.policyVersion = row.text();
        mission.approvalEventId = row.text();
        mission.sessionId = row.textIfAny();
        mission.templateId = row.textIfAny();
        mission.state = row.text();
        mission.createdAt = row.time();
        mission.expiresAt = row.time();
        mission.grantId = row.textIfAny();
        mission.keyThumbprint = row.textIfAny();
        return mission;
    }
}
