package io.github.agentidentity.bench;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Many missions: rows like that of a mission which a human approved, with identifiers of their own, written into the
 * database beside the server; each with its first piece of evidence, sealed. On the first of them there are grants,
 * signed with the realm's own key.
 */
final class Crowd {

    private static final int GRANTS = 1_000;
    private static final int BATCH = 1_000;
    private static final int ID_BYTES = 32;

    private static final String MISSION = "insert into AGENT_MISSION (ID, PROPOSAL_ID, APPROVAL_EVENT_ID, GRANT_ID,"
            + " REALM_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT, AUTHORITY_SET, INTENT_HASH,"
            + " PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_BASIS, SESSION_ID, STATE, CREATED_AT,"
            + " EXPIRES_AT, DERIVATIONS, EVIDENCE_SEQ, SCOPE_IDS)"
            + " select ?, ?, ?, ?, REALM_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT, AUTHORITY_SET,"
            + " INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_BASIS, SESSION_ID, STATE,"
            + " CREATED_AT, EXPIRES_AT, 0, 1, SCOPE_IDS from AGENT_MISSION where ID = ?";
    private static final String EVIDENCE = "insert into AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT,"
            + " CONTENT, SEALED_AT, SEAL) select ?, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT, SEALED_AT, SEAL"
            + " from AGENT_EVIDENCE where SUBJECT = ? and SEQ = 1";

    private final SecureRandom random = new SecureRandom();
    private final Connection database;
    private final Prelude.Approved template;
    private final GrantKey key;
    private final List<String> grants = new ArrayList<>();
    private int size = 1;

    Crowd(Connection database, Prelude.Approved template) throws IOException, BadAnswer {
        this.database = database;
        this.template = template;
        this.key = GrantKey.of(database, template.grant());
    }

    /** Adds missions until there are so many, the first included. */
    void growTo(int wanted) throws IOException {
        try {
            database.setAutoCommit(false);
            while (size < wanted) {
                add(Math.min(BATCH, wanted - size));
            }
            database.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** On a thousand of them at most. */
    List<String> grants() {
        return List.copyOf(grants);
    }

    private void add(int count) throws SQLException {
        try (PreparedStatement missions = database.prepareStatement(MISSION);
                PreparedStatement evidence = database.prepareStatement(EVIDENCE)) {
            for (int i = 0; i < count; i++) {
                String mission = "msn_" + id();
                String grant = id();
                fill(missions, mission, "mpr_" + id(), "mae_" + id(), grant, template.missionId());
                fill(evidence, mission, template.missionId());
                if (grants.size() < GRANTS) {
                    grants.add(key.grant(mission, grant));
                }
            }
            missions.executeBatch();
            evidence.executeBatch();
        }
        database.commit();
        size += count;
    }

    private static void fill(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
