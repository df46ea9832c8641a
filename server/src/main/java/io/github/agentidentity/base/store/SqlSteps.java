package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * Statements that run one after the other, each on what had been committed when it began itself: so one that follows a
 * lock sees what the one before it waited for. On PostgreSQL all of them are one message to the database.
 */
public final class SqlSteps {

    private final List<Sql> steps;

    /** @param steps at least one; a parameter of the same name has the same value in all of them */
    public SqlSteps(Sql... steps) {
        this(List.of(steps));
    }

    /** @param steps as above */
    public SqlSteps(List<Sql> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Runs all of them; how many rows each wrote, in their order: 0 for one that reads. */
    public List<Integer> run(EntityManager entities, Map<String, ?> parameters) {
        String schema = JpaUtils.getTableNameForNativeQuery("", entities);
        return entities.callWithConnection((Connection connection) -> {
            Dialect dialect = Dialect.of(connection);
            List<Integer> written = new ArrayList<>();
            for (Sql.Bound message : messages(parameters, dialect)) {
                written.addAll(message.run(connection, schema, SqlSteps::written));
            }
            return written;
        });
    }

    /** The messages to the database, in their order. */
    List<Sql.Bound> messages(Map<String, ?> parameters, Dialect dialect) {
        List<Sql.Bound> bound =
                steps.stream().map(step -> step.bind(parameters, dialect)).toList();
        return dialect.takesSeveral() ? List.of(joined(bound)) : bound;
    }

    private static Sql.Bound joined(List<Sql.Bound> all) {
        return new Sql.Bound(
                String.join("; ", all.stream().map(Sql.Bound::text).toList()),
                all.stream().flatMap(each -> each.values().stream()).toList());
    }

    private static List<Integer> written(PreparedStatement statement) throws SQLException {
        List<Integer> written = new ArrayList<>();
        boolean reads = statement.execute();
        int count = statement.getUpdateCount();
        while (reads || count >= 0) {
            written.add(reads ? 0 : count);
            reads = statement.getMoreResults();
            count = statement.getUpdateCount();
        }
        return written;
    }
}
