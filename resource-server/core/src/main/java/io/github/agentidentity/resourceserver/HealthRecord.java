package io.github.agentidentity.resourceserver;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Record of the last answers and failures of the issuer. */
final class HealthRecord {

    private final Clock clock;
    private final Map<IssuerCall, Health.Problem> problems = new ConcurrentHashMap<>();

    HealthRecord(Clock clock) {
        this.clock = clock;
    }

    void answered(IssuerCall call) {
        // Without a problem, which is the rule, nothing is written: all threads come here.
        if (problems.containsKey(call)) {
            problems.remove(call);
        }
    }

    void failed(IssuerCall call, IssuerFault fault) {
        problems.put(call, new Health.Problem(fault, clock.instant()));
    }

    /** The health now, with these keys. */
    Health now(Optional<KeyCache.Held> held) {
        int usable = held.map(each -> each.keys().keys().size()).orElse(0);
        return new Health(held.map(KeyCache.Held::readAt), usable, problems);
    }
}
