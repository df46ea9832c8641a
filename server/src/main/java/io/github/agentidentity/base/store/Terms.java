package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a transaction touches our tables, asked of PostgreSQL for that one transaction.
 *
 * <p>It commits synchronously, whatever else is in it, and the last statement before its commit says so: Keycloak's
 * {@code AsyncCommitIntegrator} switches that off for transactions in which it saw nothing but sessions and events, and
 * it does not see our SQL. It waits for no lock and no statement for long, and when its node hangs in the middle of it
 * the database ends it, so that nobody waits for that node. On H2, which is for trying, the database's own bound for a
 * lock holds (two seconds).
 */
public enum Terms {

    /**
     * A change of Keycloak's in which we take part, and work that may take long, as a purge does: its statements are
     * not bounded, but after 30 seconds in which its node says nothing it is over.
     */
    SHARED("select set_config('idle_in_transaction_session_timeout', '30000', true)"),

    /**
     * A request that only reads, and has no locks for which others would wait: two seconds for a statement, and ten in
     * which its node says nothing, so that a pause of the node spoils no answer.
     */
    READING("select set_config('lock_timeout', '1800', true), set_config('statement_timeout', '2000', true),"
            + " set_config('idle_in_transaction_session_timeout', '10000', true)"),

    /**
     * A request at our own doors: 1.8 seconds for a lock, two for a statement. Of a node that says nothing the
     * transaction is over before those who wait for its locks give up.
     */
    OURS("select set_config('lock_timeout', '1800', true), set_config('statement_timeout', '2000', true),"
            + " set_config('idle_in_transaction_session_timeout', '1500', true)");

    /** Keycloak's name for it: with it {@code AsyncCommitIntegrator} leaves the transaction as it is. */
    static final String SYNCHRONOUS = "kc.sync_commit_required";

    private static final String HELD_TO = "agent-identity.terms";
    private static final String ASKED_LAST = "agent-identity.sync_commit_asked_last";

    /** Sets a synchronous commit; where an installation waits for standbys too, that stays. */
    private static final String COMMIT = "select set_config('synchronous_commit',"
            + " case when current_setting('synchronous_commit') in ('off', 'local') then 'on'"
            + " else current_setting('synchronous_commit') end, true)";

    private static final Map<Terms, Sql> AS_SQL = Map.of(READING, new Sql(READING.bounds), OURS, new Sql(OURS.bounds));

    private final String bounds;

    Terms(String bounds) {
        this.bounds = bounds;
    }

    /**
     * Keeps Keycloak from making the running transaction's commit asynchronous. To be said before anything is written.
     */
    public static void requireSynchronousCommit(EntityManager entities) {
        entities.unwrap(Session.class).setProperty(SYNCHRONOUS, true);
    }

    /** Holds the running transaction to these bounds, unless it is held to them, or to stricter ones, already. */
    public void bound(EntityManager entities) {
        if (hold(entities)) {
            return;
        }
        entities.unwrap(Session.class).setProperty(HELD_TO, this);
        if (isPostgresql(entities)) {
            run(entities, bounds);
        }
    }

    /** Whether the running transaction is held to these bounds or to stricter ones. */
    boolean hold(EntityManager entities) {
        return entities.unwrap(Session.class).getProperties().get(HELD_TO) instanceof Terms terms
                && terms.compareTo(this) >= 0;
    }

    /**
     * Holds it to these bounds with its next message, of which each statement is held to them already.
     *
     * @throws IllegalStateException for {@link #SHARED}, which bounds no statement
     */
    public void boundWithNext(EntityManager entities) {
        @Nullable Sql bounding = AS_SQL.get(this);
        if (bounding == null) {
            throw new IllegalStateException("these terms bound no statement");
        }
        entities.unwrap(Session.class).setProperty(HELD_TO, this);
        bounding.ahead(entities, Map.of());
    }

    /** Sees to it that the running transaction asks for its synchronous commit last, also where the role has it off. */
    public static void askForItLast(EntityManager entities) {
        Session session = entities.unwrap(Session.class);
        if (session.getProperties().containsKey(ASKED_LAST) || !isPostgresql(entities)) {
            return;
        }
        session.setProperty(ASKED_LAST, true);
        session.unwrap(SharedSessionContractImplementor.class)
                .getTransactionCompletionCallbacks()
                .registerCallback(committing -> run(entities, COMMIT));
    }

    private static boolean isPostgresql(EntityManager entities) {
        return entities.callWithConnection((Connection connection) -> Database.isPostgresql(connection));
    }

    private static void run(EntityManager entities, String sql) {
        entities.runWithConnection((Connection connection) -> execute(connection, sql));
    }

    /** Prepared, although it has no values: the driver keeps it for the connection, and the database plans it once. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
