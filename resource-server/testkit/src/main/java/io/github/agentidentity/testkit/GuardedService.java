package io.github.agentidentity.testkit;

import java.net.URI;

/** A service under test, listening on a loopback port. */
public interface GuardedService extends AutoCloseable {

    /** Address at which it listens, without a final slash. */
    URI uri();

    /** Number of requests that got as far as the service's own code. */
    int handled();

    /** Stops it. */
    @Override
    void close();
}
