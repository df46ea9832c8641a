package io.github.agentidentity.testkit;

import java.net.URI;

/** A service under test, listening on a loopback port. */
public interface GuardedService extends AutoCloseable {

    /** Where it listens, without a final slash. */
    URI uri();

    /** How many requests have got as far as the service's own code. */
    int handled();

    /** Stops it. */
    @Override
    void close();
}
