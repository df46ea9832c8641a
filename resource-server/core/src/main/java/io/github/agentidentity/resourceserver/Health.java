package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** State of what a {@link ResourceServer} needs of its issuer, at one moment. Immutable. */
@PublicApi
public final class Health {

    private final Optional<Instant> keysReadAt;
    private final int usableKeys;
    private final Map<IssuerCall, Problem> problems;

    Health(Optional<Instant> keysReadAt, int usableKeys, Map<IssuerCall, Problem> problems) {
        this.keysReadAt = keysReadAt;
        this.usableKeys = usableKeys;
        this.problems = Map.copyOf(problems);
    }

    /** Whether signatures can be judged: there are keys, and they are not too old to count. */
    public boolean hasKeys() {
        return keysReadAt.isPresent();
    }

    /** Time at which the keys that count now were read; empty where there are none. */
    public Optional<Instant> keysReadAt() {
        return keysReadAt;
    }

    /** Number of keys that count now. */
    public int usableKeys() {
        return usableKeys;
    }

    /** Last failure of this call, if the issuer has not answered since. */
    public Optional<Problem> problem(IssuerCall call) {
        return Optional.ofNullable(problems.get(call));
    }

    /** Whether there are keys, and the last answer to each call was usable. */
    public boolean isGood() {
        return hasKeys() && problems.isEmpty();
    }

    /** Keys and problems, for logs. */
    @Override
    public String toString() {
        return usableKeys + " keys" + keysReadAt.map(at -> " read at " + at).orElse("") + ", problems " + problems;
    }

    /** A failure of the issuer. */
    @PublicApi
    public static final class Problem {

        private final IssuerFault fault;
        private final Instant at;

        Problem(IssuerFault fault, Instant at) {
            this.fault = fault;
            this.at = at;
        }

        /** The cause. */
        public IssuerFault fault() {
            return fault;
        }

        /** Time of the failure. */
        public Instant at() {
            return at;
        }

        /** Cause and time. */
        @Override
        public String toString() {
            return fault + " at " + at;
        }
    }
}
