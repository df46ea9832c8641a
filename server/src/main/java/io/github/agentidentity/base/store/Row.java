package io.github.agentidentity.base.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that {@link Sql} found; its columns are read by their names in the statement. */
public final class Row {

    private final Map<String, Object> values;

    private Row(Map<String, Object> values) {
        this.values = values;
    }

    static List<Row> all(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                @Nullable Object value = value(found, i, columns.getColumnType(i));
                if (value != null) {
                    values.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), value);
                }
            }
            rows.add(new Row(values));
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(column, OffsetDateTime.class);
            case Types.BIGINT, Types.INTEGER -> number(row, column);
            case Types.BOOLEAN, Types.BIT -> row.getObject(column, Boolean.class);
            default -> row.getString(column);
        };
    }

    private static @Nullable Object number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Object) number;
    }

    /** Reads a column that is never null. */
    public String text(String column) {
        return required(textIfAny(column), column);
    }

    /** Reads the only column, which is never null. */
    public String onlyText() {
        return (String) only();
    }

    @Nullable
    public String textIfAny(String column) {
        return (@Nullable String) values.get(column);
    }

    /** Reads a column that is never null. */
    public Instant time(String column) {
        return required(timeIfAny(column), column);
    }

    /** Reads the only column, which is never null. */
    public Instant onlyTime() {
        return ((OffsetDateTime) only()).toInstant();
    }

    @Nullable
    public Instant timeIfAny(String column) {
        return values.get(column) instanceof OffsetDateTime time ? time.toInstant() : null;
    }

    /** Reads a column that is never null. */
    public long number(String column) {
        return required(numberIfAny(column), column);
    }

    @Nullable
    public Long numberIfAny(String column) {
        return (@Nullable Long) values.get(column);
    }

    /** Reads a column that is never null. */
    public boolean yes(String column) {
        return required((@Nullable Boolean) values.get(column), column);
    }

    private Object only() {
        return required(values.size() == 1 ? values.values().iterator().next() : null, "");
    }

    private static <T> T required(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null.");
        }
        return value;
    }
}
