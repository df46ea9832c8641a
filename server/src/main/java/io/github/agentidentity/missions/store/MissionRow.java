package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;

/** A row of AGENT_MISSION as every token and every introspection asks for it: the mission, its grant and its key. */
final class MissionRow {

    /** State of a mission now: one that is void or past its end is over, whatever the row itself says yet. */
    private static final String STATE = "case when m.STATE not in ('active', 'suspended') then m.STATE when "
            + JpaVoidMarks.A_MISSION
            + " then 'revoked' when m.EXPIRES_AT <= :now then 'expired' else m.STATE end as STATE";

    private static final Sql BY_ID = new Sql(
            "select ID, REALM_ID, PROPOSAL_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT, AUTHORITY_SET,"
                    + " SCOPE_IDS, INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_EVENT_ID,"
                    + " SESSION_ID, TEMPLATE_ID, " + STATE + ", CREATED_AT, EXPIRES_AT, ENDED_AT, GRANT_ID,"
                    + " KEY_THUMBPRINT, CHANGES"
                    + " from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm");

    /** All but its texts. */
    private static final Sql SUMMARY = new Sql("select ID, PROPOSAL_ID, HUMAN_ID, APPROVER_ID, AGENT_ID,"
            + " AGENT_CLIENT_ID, SESSION_ID, TEMPLATE_ID, " + STATE + ", CREATED_AT, EXPIRES_AT"
            + " from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm");

    private MissionRow() {}

    static void expect(EntityManager entities, String id, String realmId) {
        BY_ID.ahead(entities, Map.of("id", id, "realm", realmId));
    }

    /** The row of this mission of this realm. */
    static Optional<MissionEntity> find(EntityManager entities, String id, String realmId) {
        return BY_ID.first(entities, Map.of("id", id, "realm", realmId), MissionRow::read);
    }

    /** The row of this mission of this realm, of which the texts are not read. */
    static Optional<MissionEntity> summary(EntityManager entities, String id, String realmId) {
        return SUMMARY.first(entities, Map.of("id", id, "realm", realmId), MissionRow::readSummary);
    }

    private static MissionEntity readSummary(Row row) {
        MissionEntity mission = new MissionEntity();
        mission.id = row.text("ID");
        mission.proposalId = row.text("PROPOSAL_ID");
        mission.humanId = row.text("HUMAN_ID");
        mission.approverId = row.text("APPROVER_ID");
        mission.agentId = row.text("AGENT_ID");
        mission.agentClientId = row.text("AGENT_CLIENT_ID");
        mission.sessionId = row.textIfAny("SESSION_ID");
        mission.templateId = row.textIfAny("TEMPLATE_ID");
        mission.state = row.text("STATE");
        mission.createdAt = row.time("CREATED_AT");
        mission.expiresAt = row.time("EXPIRES_AT");
        return mission;
    }

    private static MissionEntity read(Row row) {
        MissionEntity mission = new MissionEntity();
        mission.id = row.text("ID");
        mission.realmId = row.text("REALM_ID");
        mission.proposalId = row.text("PROPOSAL_ID");
        mission.humanId = row.text("HUMAN_ID");
        mission.approverId = row.text("APPROVER_ID");
        mission.agentId = row.text("AGENT_ID");
        mission.agentClientId = row.text("AGENT_CLIENT_ID");
        mission.intent = row.text("INTENT");
        mission.authoritySet = row.text("AUTHORITY_SET");
        mission.scopeIds = row.textIfAny("SCOPE_IDS");
        mission.intentHash = row.text("INTENT_HASH");
        mission.proposalHash = row.text("PROPOSAL_HASH");
        mission.authorityHash = row.text("AUTHORITY_HASH");
        mission.policyVersion = row.text("POLICY_VERSION");
        mission.approvalEventId = row.text("APPROVAL_EVENT_ID");
        mission.sessionId = row.textIfAny("SESSION_ID");
        mission.templateId = row.textIfAny("TEMPLATE_ID");
        mission.state = row.text("STATE");
        mission.createdAt = row.time("CREATED_AT");
        mission.expiresAt = row.time("EXPIRES_AT");
        mission.endedAt = row.timeIfAny("ENDED_AT");
        mission.grantId = row.textIfAny("GRANT_ID");
        mission.keyThumbprint = row.textIfAny("KEY_THUMBPRINT");
        mission.changes = row.number("CHANGES");
        return mission;
    }
}
