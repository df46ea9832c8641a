package io.github.agentidentity.missions.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row that {@link Sql} found: each reading takes the next column. */
final class Row {

    private final ResultSet row;
    private int column;

    Row(ResultSet row) {
        this.row = row;
    }

    /** A column that is never null. */
    String text() throws SQLException {
        @Nullable String text = textIfAny();
        if (text == null) {
            throw new SQLException("Column " + column + " is null.");
        }
        return text;
    }

    @Nullable
    String textIfAny() throws SQLException {
        return row.getString(++column);
    }

    /** A column that is never null. */
    Instant time() throws SQLException {
        @Nullable Instant time = timeIfAny();
        if (time == null) {
            throw new SQLException("Column " + column + " is null.");
        }
        return time;
    }

    @Nullable
    Instant timeIfAny() throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(++column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    long number() throws SQLException {
        return row.getLong(++column);
    }
}
