package io.github.agentidentity.base.keycloak;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Work that is done again and again on a thread of its own, so that it waits for no other work: Keycloak's timer has
 * one thread for all it does. It begins when the server is there and its tables are.
 */
public final class Background implements ProviderEventListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Background.class);

    /** Time that the server's shutdown waits for a run to end. */
    private static final Duration LAST_RUN = Duration.ofSeconds(2);

    private final String name;
    private final Duration pause;
    private final Consumer<KeycloakSessionFactory> work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    /**
     * Work that begins with the server.
     *
     * @param name of its thread
     * @param pause from the end of one run to the next one's beginning
     */
    public Background(String name, Duration pause, Consumer<KeycloakSessionFactory> work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public synchronized void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated && thread.isEmpty()) {
            Thread own = new Thread(() -> repeat(migrated.getFactory()), name);
            own.setDaemon(true);
            own.start();
            thread = Optional.of(own);
        }
    }

    private void repeat(KeycloakSessionFactory factory) {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                run(factory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the work once. A failure in one run does not end the others. */
    private void run(KeycloakSessionFactory factory) {
        try {
            work.accept(factory);
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.warnf(e, "%s: it is tried again", name);
            }
        }
    }

    /** A run is not interrupted: a database within the server would take that for the end of its file. */
    @Override
    public synchronized void close() {
        closed.countDown();
        try {
            if (thread.isPresent()) {
                thread.get().join(LAST_RUN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
