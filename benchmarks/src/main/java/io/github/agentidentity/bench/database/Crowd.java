package io.github.agentidentity.bench.database;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many missions: rows like that of a mission which a human approved, with identifiers of their own, written into the
 * database beside the server; each with its first evidence, sealed. On the first of them there are grants, signed with
 * the realm's own key; the others have none.
 */
public final class Crowd {

    private static final int GRANTS = 1_200;
    private static final int BATCH = 1_000;
    private static final int ID_BYTES = 32;

    private static final String COPIED = "REALM_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID, INTENT,"
            + " AUTHORITY_SET, INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_BASIS, SESSION_ID,"
            + " STATE, CREATED_AT, EXPIRES_AT, SCOPE_IDS";
    private static final List<String> AS_APPROVED = List.of("DERIVATIONS", "EVIDENCE_SEQ", "CHANGES");

    private static final String APPROVED =
            "select " + String.join(", ", AS_APPROVED) + " from AGENT_MISSION where ID = ?";
    private static final String MISSION = "insert into AGENT_MISSION (ID, PROPOSAL_ID, APPROVAL_EVENT_ID, GRANT_ID, "
            + String.join(", ", AS_APPROVED) + ", " + COPIED + ") select ?, ?, ?, ?, "
            + "?, ".repeat(AS_APPROVED.size()) + COPIED + " from AGENT_MISSION where ID = ?";
    private static final String EVIDENCE = "insert into AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT,"
            + " CONTENT, SEALED_AT, SEAL) select ?, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT, SEALED_AT, SEAL"
            + " from AGENT_EVIDENCE where SUBJECT = ? and SEQ between 1 and ?";
    private static final String PIECES = "select count(*) from AGENT_EVIDENCE where SUBJECT = ?";

    private final SecureRandom random = new SecureRandom();
    private final Connection database;
    private final String template;
    private final GrantKey key;
    private final List<Object> asApproved;
    private final Object pieces;
    private final List<Prelude.Approved> granted = new ArrayList<>();
    private int size = 1;

    /** @param template a mission on which nothing was minted yet, its evidence sealed */
    public Crowd(Connection database, Prelude.Approved template) throws IOException {
        this.database = database;
        this.template = template.missionId();
        this.key = GrantKey.of(database, template.grant());
        this.asApproved = row(APPROVED);
        this.pieces = row(PIECES).get(0);
    }

    private List<Object> row(String question) throws IOException {
        try (PreparedStatement query = database.prepareStatement(question)) {
            query.setString(1, template);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getObject(i));
                }
                return values;
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Adds missions until there are so many, the first included. */
    public void growTo(int wanted) throws IOException {
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

    /** Those with grants, in the order in which they were added; at most 1,200. */
    public List<Prelude.Approved> granted() {
        return List.copyOf(granted);
    }

    private void add(int count) throws SQLException {
        try (PreparedStatement missions = database.prepareStatement(MISSION);
                PreparedStatement evidence = database.prepareStatement(EVIDENCE)) {
            for (int i = 0; i < count; i++) {
                String mission = "msn_" + id();
                fill(evidence, mission, template, pieces);
                List<@Nullable Object> values = new ArrayList<>();
                values.add(mission);
                values.add("mpr_" + id());
                values.add("mae_" + id());
                values.add(granted.size() < GRANTS ? grantOn(mission) : null);
                values.addAll(asApproved);
                values.add(template);
                fill(missions, values.toArray());
            }
            missions.executeBatch();
            evidence.executeBatch();
        }
        database.commit();
        size += count;
    }

    /** The identifier of a new grant. */
    private String grantOn(String mission) {
        String grant = id();
        granted.add(new Prelude.Approved(mission, key.grant(mission, grant)));
        return grant;
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
