package io.github.agentidentity.base.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row that {@link Sql} found: each reading takes the next column. */
public final class Row {

    private final ResultSet row;
    private int column;

    Row(ResultSet row) {
        this.row = row;
    }

    /** A column that is never null. */
    public String text() throws SQLException {
        return required(textIfAny());
    }

    @Nullable
    public String textIfAny() throws SQLException {
        return row.getString(++column);
    }

    /** A column that is never null. */
    public Instant time() throws SQLException {
        return required(timeIfAny());
    }

    @Nullable
    public Instant timeIfAny() throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(++column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A column that is never null. */
    public long number() throws SQLException {
        return required(row.getObject(++column, Long.class));
    }

    /** A column that is never null. */
    public boolean yes() throws SQLException {
        return required(row.getObject(++column, Boolean.class));
    }

    private <T> T required(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("Column " + column + " is null.");
        }
        return value;
    }
}
