package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.keycloak.models.ModelException;

/**
 * The answer to an exception that came of the database: that a lock was not to be had, that it is not there or does not
 * answer in time, or that it will not write. Read from the SQLSTATE, since each layer above has exceptions of its own.
 */
public final class DatabaseTrouble {

    /** Lock not available, deadlock, serialization failure; H2's lock timeout. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001", "HYT00");

    /** Query canceled by its timeout; thrown out of an idle transaction. */
    private static final Set<String> TIMED_OUT = Set.of("57014", "25P03");

    /** Connection exception, insufficient resources, operator intervention. */
    private static final Set<String> GONE = Set.of("08", "53", "57", "58");

    /** Of causes, against one that is its own. */
    private static final int LONGEST = 20;

    private DatabaseTrouble() {}

    /** The refusal of a request that failed with {@code thrown}; empty where that is not the database's. */
    public static Optional<Refusal> refusal(Throwable thrown) {
        if (!isOfDatabase(thrown)) {
            return Optional.empty();
        }
        if (states(thrown).anyMatch(LOCKED::contains)) {
            return Optional.of(Refusal.because(
                    Reason.BUSY, "Somebody else is at this in the same moment; try again in a second."));
        }
        if (isGone(thrown)) {
            return Optional.of(Refusal.because(
                    Reason.DATABASE_UNAVAILABLE, "The server cannot reach its database in time; try again."));
        }
        return Optional.of(Refusal.because(
                Reason.NOT_RECORDED, "The request could not be recorded and was not carried out; try again."));
    }

    private static boolean isOfDatabase(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause -> cause instanceof ModelException
                        || cause instanceof PersistenceException
                        || cause instanceof SQLException);
    }

    /** Of a failure that is the database's at all: an exception of the wire alone may be anything's. */
    private static boolean isGone(Throwable thrown) {
        return states(thrown).anyMatch(state -> TIMED_OUT.contains(state) || GONE.contains(kind(state)))
                || causes(thrown)
                        .anyMatch(cause -> cause instanceof SQLTransientException
                                || cause instanceof SQLRecoverableException
                                // Keycloak's entity manager keeps of all causes the deepest: the wire's.
                                || cause instanceof IOException
                                || cause instanceof TimeoutException
                                // A pool that has no connection to give says so without a state.
                                || (cause instanceof SQLException sql && sql.getSQLState() == null));
    }

    private static String kind(String state) {
        return state.length() < 2 ? state : state.substring(0, 2);
    }

    private static Stream<String> states(Throwable thrown) {
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(cause -> Optional.ofNullable(cause.getSQLState()).stream());
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>(List.of(thrown));
        for (Throwable cause = thrown.getCause(); cause != null && causes.size() < LONGEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }
}
