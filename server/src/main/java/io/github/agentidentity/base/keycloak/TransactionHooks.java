package io.github.agentidentity.base.keycloak;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that belongs to the commit of a session, and is not done where that is rolled back. */
public final class TransactionHooks extends AbstractKeycloakTransaction {

    private static final String NAME = TransactionHooks.class.getName();

    private final Queue<Runnable> before = new ArrayDeque<>();
    private final Queue<Runnable> last = new ArrayDeque<>();
    private boolean over;

    private TransactionHooks() {}

    /**
     * Work for when the session's transaction is about to commit: all that the request changed is there to be seen, and
     * where the work fails nothing of it is written. A provider that takes part in transactions must have been opened
     * before.
     */
    public static void before(KeycloakSession session, Runnable work) {
        of(session).add(work, false);
    }

    /** The same, but after all that is done {@link #before} the commit. */
    public static void last(KeycloakSession session, Runnable work) {
        of(session).add(work, true);
    }

    private static TransactionHooks of(KeycloakSession session) {
        @Nullable TransactionHooks known = session.getAttribute(NAME, TransactionHooks.class);
        if (known != null) {
            return known;
        }
        TransactionHooks made = new TransactionHooks();
        session.setAttribute(NAME, made);
        session.getTransactionManager().enlistPrepare(made);
        return made;
    }

    /** Adds work, or does it at once where it comes after all else is done, because the commit itself brought it. */
    private void add(Runnable work, boolean atLast) {
        if (over) {
            work.run();
        } else {
            (atLast ? last : before).add(work);
        }
    }

    @Override
    protected void commitImpl() {
        while (!before.isEmpty() || !last.isEmpty()) {
            (before.isEmpty() ? last : before).remove().run();
        }
        over = true;
    }

    @Override
    protected void rollbackImpl() {}
}
