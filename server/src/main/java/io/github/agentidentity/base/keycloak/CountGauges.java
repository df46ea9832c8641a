package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.base.store.BoundedCount;
import io.github.agentidentity.base.store.Terms;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Gauges of numbers in the tables, which a node reads now and then and not when it is scraped. Every node shows the
 * numbers of the whole database. A number that could not be read is not a number: it is never zero, nor the last one.
 */
public final class CountGauges {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Time after which numbers are old: a reading that hangs on a dead connection clears none. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private final List<WatchedCount> counts;
    private final ConcurrentMap<WatchedCount, Double> numbers = new ConcurrentHashMap<>();
    private volatile long readAt = System.nanoTime();

    private CountGauges(List<WatchedCount> counts) {
        this.counts = List.copyOf(counts);
    }

    /** Registers a gauge for each, and reads them again and again. */
    public static Background reading(List<WatchedCount> counts) {
        CountGauges gauges = new CountGauges(counts);
        gauges.counts.forEach(gauges::register);
        return new Background("agent-identity-counts", PAUSE, gauges::read);
    }

    private void register(WatchedCount count) {
        Gauge.builder(count.meter().code(), () -> number(count))
                .tag(count.meter().labels().get(0), count.value())
                .register(Metrics.globalRegistry);
    }

    private double number(WatchedCount count) {
        return System.nanoTime() - readAt > OLD.toNanos() ? Double.NaN : numbers.getOrDefault(count, Double.NaN);
    }

    private void read(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> read(
                            session.getProvider(JpaConnectionProvider.class).getEntityManager()));
        } catch (RuntimeException e) {
            numbers.clear();
            throw e;
        }
    }

    private void read(EntityManager entities) {
        Terms.READING.bound(entities);
        BoundedCount.byIndex(entities);
        counts.forEach(count -> numbers.put(count, (double) count.reading().applyAsLong(entities)));
        readAt = System.nanoTime();
    }
}
