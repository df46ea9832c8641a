package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Many sealed rows of evidence, made in the database itself: like the last one of a mission on which much was minted,
 * and on missions of the crowd on which nothing is, as if they had minted at other times.
 */
public record LongHistory(Database kind, Connection database) {

    private static final int PLACES_AT_ONCE = 10;

    private static final String MISSIONS = "select count(*) from AGENT_MISSION where GRANT_ID is null";
    private static final String BEFORE = "select max(e.SEQ) from AGENT_EVIDENCE e"
            + " join AGENT_MISSION m on m.ID = e.SUBJECT where m.GRANT_ID is null";
    private static final String LAST =
            "select max(SEQ) from AGENT_EVIDENCE where SUBJECT = ? and SEALED_AT is not null";

    /**
     * Writes about so many rows, as many on each mission.
     *
     * @param model the mission whose last row they are like
     * @return how many
     */
    public long write(long wanted, String model) throws IOException {
        try (Statement statement = database.createStatement()) {
            long missions = number(statement, MISSIONS);
            long before = number(statement, BEFORE);
            long last = lastOf(model);
            long written = 0;
            for (long places = Math.max(1, Math.round((double) wanted / missions)); places > 0; ) {
                int now = (int) Math.min(PLACES_AT_ONCE, places);
                written += write(before, now, model, last);
                before += now;
                places -= now;
            }
            return written;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private long write(long before, int places, String model, long last) throws SQLException {
        String time = " - interval '1' second * (" + before + " + N)";
        try (PreparedStatement insert = database.prepareStatement(
                "insert into AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT, SEALED_AT, SEAL)"
                        + " select m.ID, " + before + " + N, e.REALM_ID, e.KIND, e.RECORDED_AT" + time
                        + ", e.CONTENT, e.SEALED_AT" + time + ", e.SEAL from AGENT_MISSION m cross join "
                        + kind.numbers(places) + " cross join AGENT_EVIDENCE e"
                        + " where m.GRANT_ID is null and e.SUBJECT = ? and e.SEQ = ?")) {
            insert.setString(1, model);
            insert.setLong(2, last);
            return insert.executeLargeUpdate();
        }
    }

    private long lastOf(String model) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(LAST)) {
            query.setString(1, model);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long number(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }
}
