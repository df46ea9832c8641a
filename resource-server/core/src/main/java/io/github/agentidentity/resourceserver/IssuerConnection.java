package io.github.agentidentity.resourceserver;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * Connection of a resource server to its issuer: keys, threads for questions, and the record of how it fares.
 *
 * @param addresses the addresses that may be called
 * @param keys the issuer's keys
 * @param askers the threads that introspect ahead
 * @param listeners all that hear of it
 * @param clock the clock by which everything is judged
 */
record IssuerConnection(
        IssuerAddresses addresses, KeyCache keys, ExecutorService askers, Listeners listeners, Clock clock)
        implements AutoCloseable {

    private static final Duration KEYS_PATIENCE = Duration.ofSeconds(5);

    /** Requests wait for it, unlike for keys. */
    static final Duration INTROSPECTION_PATIENCE = Duration.ofSeconds(2);

    /** As long as the issuer may wait for its database, and a little longer. */
    static final Duration DECISION_PATIENCE = Duration.ofSeconds(3);

    /** Longer than the issuer works on one upload: what it keeps and is not heard to keep is sent again. */
    private static final Duration UPLOAD_PATIENCE = Duration.ofSeconds(10);

    /** A connection over which nothing is asked yet. */
    static IssuerConnection to(
            IssuerAddresses addresses, KeyCaching caching, ResourceServerListener listener, Clock clock) {
        Listeners listeners = new Listeners(
                new HealthRecord(clock), new ServerLog(addresses.issuer().value()), listener);
        PublishedKeys published = new PublishedKeys(addresses, new IssuerClient(addresses, KEYS_PATIENCE));
        KeyCache keys = new KeyCache(published, caching, clock, listeners);
        return new IssuerConnection(addresses, keys, Background.askers(), listeners, clock);
    }

    /** A client for introspection. */
    IssuerClient introspectionClient() {
        return new IssuerClient(addresses, INTROSPECTION_PATIENCE);
    }

    /** A client for the decision point. */
    IssuerClient decisionClient() {
        return new IssuerClient(addresses, DECISION_PATIENCE);
    }

    /** A client for uploads, for which no request waits. */
    IssuerClient uploadClient() {
        return new IssuerClient(addresses, UPLOAD_PATIENCE);
    }

    Health health() {
        return listeners.health().now(keys.held());
    }

    /** Ends all threads; from now on no key counts and nothing is asked in the background. */
    @Override
    public void close() {
        keys.close();
        askers.shutdownNow();
    }
}
