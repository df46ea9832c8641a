package io.github.agentidentity.base.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row that {@link Sql} found; its columns are read by their names in the statement. */
public final class Row {

    private static final int ONLY = 1;

    private final ResultSet row;

    Row(ResultSet row) {
        this.row = row;
    }

    /** Reads a column that is never null. */
    public String text(String column) throws SQLException {
        return required(textIfAny(column), column);
    }

    /** Reads the only column, which is never null. */
    public String onlyText() throws SQLException {
        return required(row.getString(ONLY), "");
    }

    @Nullable
    public String textIfAny(String column) throws SQLException {
        return row.getString(column);
    }

    /** Reads a column that is never null. */
    public Instant time(String column) throws SQLException {
        return required(timeIfAny(column), column);
    }

    /** Reads the only column, which is never null. */
    public Instant onlyTime() throws SQLException {
        return required(row.getObject(ONLY, OffsetDateTime.class), "").toInstant();
    }

    @Nullable
    public Instant timeIfAny(String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Reads a column that is never null. */
    public long number(String column) throws SQLException {
        return required(numberIfAny(column), column);
    }

    @Nullable
    public Long numberIfAny(String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    /** Reads a column that is never null. */
    public boolean yes(String column) throws SQLException {
        return required(row.getObject(column, Boolean.class), column);
    }

    private static <T> T required(@Nullable T value, String column) throws SQLException {
        if (value == null) {
            throw new SQLException("Column " + column + " is null.");
        }
        return value;
    }
}
