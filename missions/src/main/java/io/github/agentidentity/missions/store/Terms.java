package io.github.agentidentity.missions.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * The terms on which a transaction touches our tables: on PostgreSQL it commits synchronously, whatever else is in it,
 * and the last statement before its commit says so.
 *
 * <p>Keycloak's {@code AsyncCommitIntegrator} switches that off for transactions in which it saw nothing but sessions
 * and events, and it does not see our SQL.
 */
public final class Terms {

    /** Keycloak's name for it: with it {@code AsyncCommitIntegrator} leaves the transaction as it is. */
    static final String SYNCHRONOUS = "kc.sync_commit_required";

    private static final String ASKED_LAST = "agent-identity.sync_commit_asked_last";

    /** Where installations wait for standbys too, that stays. */
    private static final String COMMIT = "select set_config('synchronous_commit',"
            + " case when current_setting('synchronous_commit') in ('off', 'local') then 'on'"
            + " else current_setting('synchronous_commit') end, true)";

    private Terms() {}

    /**
     * Keeps Keycloak from making the running transaction's commit asynchronous. To be said before anything is written.
     */
    public static void requireSynchronousCommit(EntityManager entities) {
        entities.unwrap(Session.class).setProperty(SYNCHRONOUS, true);
    }

    /** Sees to it that the running transaction asks for its synchronous commit last, also where the role has it off. */
    public static void askForItLast(EntityManager entities) {
        Session session = entities.unwrap(Session.class);
        if (session.getProperties().containsKey(ASKED_LAST) || !isPostgres(entities)) {
            return;
        }
        session.setProperty(ASKED_LAST, true);
        session.unwrap(SharedSessionContractImplementor.class)
                .getTransactionCompletionCallbacks()
                .registerCallback(committing -> ask(entities));
    }

    private static boolean isPostgres(EntityManager entities) {
        return entities.callWithConnection((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("PostgreSQL"));
    }

    private static void ask(EntityManager entities) {
        entities.runWithConnection(Terms::execute);
    }

    private static void execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(COMMIT);
        }
    }
}
