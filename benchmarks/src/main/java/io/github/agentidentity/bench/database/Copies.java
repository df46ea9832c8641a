package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies of rows, made in the database itself: each is like its original but for the columns that are told in SQL, in
 * which {@code N} is the number of the copy and {@code t} the original.
 */
public final class Copies {

    private static final int AT_ONCE = 50_000;

    /** Hears how many copies there are of how many, after each part. */
    @FunctionalInterface
    public interface Progress {
        void made(String table, int copies, int wanted);
    }

    private final Database kind;
    private final Connection database;
    private final Progress progress;

    public Copies(Database kind, Connection database, Progress progress) {
        this.kind = kind;
        this.database = database;
        this.progress = progress;
    }

    /**
     * Copies the rows of a table in which all of these columns have these values.
     *
     * @param wanted how many copies of each
     * @param others the columns in which copies differ
     */
    public void of(String table, Map<String, ?> originals, int wanted, Map<String, String> others) throws IOException {
        List<String> keys = List.copyOf(originals.keySet());
        try {
            Map<String, String> columns = columns(table);
            columns.putAll(others);
            for (int first = 1; first <= wanted; first += AT_ONCE) {
                int last = Math.min(wanted, first + AT_ONCE - 1);
                copy(statement(table, keys, columns, kind.numbers(first, last)), keys, originals);
                progress.made(table, last, wanted);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void copy(String sql, List<String> keys, Map<String, ?> originals) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            for (int i = 0; i < keys.size(); i++) {
                insert.setObject(i + 1, originals.get(keys.get(i)));
            }
            insert.executeUpdate();
        }
    }

    private static String statement(String table, List<String> keys, Map<String, String> columns, String numbers) {
        List<String> conditions = keys.stream().map(key -> "t." + key + " = ?").toList();
        return "insert into " + table + " (" + String.join(", ", columns.keySet()) + ") select "
                + String.join(", ", columns.values()) + " from " + table + " t cross join " + numbers + " where "
                + String.join(" and ", conditions);
    }

    /** The columns of a table, each with itself as its value. */
    private Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet nothing = statement.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData all = nothing.getMetaData();
            for (int i = 1; i <= all.getColumnCount(); i++) {
                String column = all.getColumnName(i).toUpperCase(Locale.ROOT);
                columns.put(column, "t." + column);
            }
        }
        return columns;
    }

    /** The first column of all rows of a question, as text. */
    public List<String> texts(String question, Object... values) throws IOException {
        try (PreparedStatement query = database.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
