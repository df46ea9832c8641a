package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.infinispan.commons.CacheException;
import org.keycloak.models.ModelException;

/**
 * The answer to an exception that came of what the server stands on: its database, which has a lock that is not to be
 * had, is not there, does not answer in time or will not write; or another node of its cluster, which does not answer.
 * Read from the SQLSTATE, since each layer above the database has exceptions of its own.
 */
public final class Outage {

    /** Lock not available, deadlock, serialization failure; H2's lock timeout. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001", "HYT00");

    /** Query canceled by its timeout; thrown out of an idle transaction. */
    private static final Set<String> TIMED_OUT = Set.of("57014", "25P03");

    /** Connection exception, insufficient resources, operator intervention. */
    private static final Set<String> GONE = Set.of("08", "53", "57", "58");

    /** Exceptions that are looked at. */
    private static final int MOST = 50;

    private Outage() {}

    /** The refusal of a request that failed with {@code thrown}; empty where that is not the database's. */
    public static Optional<Refusal> refusal(Throwable thrown) {
        if (isOfCluster(thrown)) {
            return Optional.of(Refusal.because(
                    Reason.CLUSTER_UNAVAILABLE, "Another node of the server does not answer in time; try again."));
        }
        if (!isOfDatabase(thrown)) {
            return Optional.empty();
        }
        if (states(thrown).anyMatch(LOCKED::contains)) {
            return Optional.of(Refusal.because(
                    Reason.BUSY, "Another request is changing this at the same moment; try again in a second."));
        }
        if (isGone(thrown)) {
            return Optional.of(Refusal.because(
                    Reason.DATABASE_UNAVAILABLE, "The server cannot reach its database in time; try again."));
        }
        return Optional.of(Refusal.because(
                Reason.NOT_RECORDED, "The request could not be recorded and was not carried out; try again."));
    }

    /** Sessions of users are with one node or another: who asks for one waits for that node. */
    private static boolean isOfCluster(Throwable thrown) {
        return causes(thrown).anyMatch(CacheException.class::isInstance);
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

    /** The exception, what caused it and what stood beside it: a commit that fails has its cause there. */
    private static Stream<Throwable> causes(Throwable thrown) {
        Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(List.of(thrown));
        while (!open.isEmpty() && causes.size() < MOST) {
            Throwable next = open.pop();
            if (causes.add(next)) {
                Optional.ofNullable(next.getCause()).ifPresent(open::push);
                open.addAll(List.of(next.getSuppressed()));
            }
        }
        return causes.stream();
    }
}
