package io.github.agentidentity.base.domain;

import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of refusals on this node since the last minute's end, so that no caller decides how many rows of evidence
 * there are. A caller who is known gets some rows of its own for each cause, and one for all that follow; callers who
 * may be anybody are counted together.
 */
public final class RefusalTally {

    /** Number of refusals of one caller for one cause that are written down one by one in a minute. */
    public static final int ROWS = 60;

    static final int MOST_CALLERS = 10_000;

    private final InstantSource clock;
    private final Map<Cause, Long> counts = new HashMap<>();
    private Instant since;

    public RefusalTally(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * Step and reason of a refusal, and the caller who was refused.
     *
     * @param realmId the realm's internal id
     * @param step what was asked for
     * @param reason why it was refused
     * @param clientId the client that authenticated, where it is known
     * @param humanId the internal id of the human who authenticated, where they are known
     */
    public record Cause(
            String realmId, String step, String reason, Optional<String> clientId, Optional<String> humanId) {

        /** The same, to whomever. */
        public Cause ofAnybody() {
            return new Cause(realmId, step, reason, Optional.empty(), Optional.empty());
        }

        boolean isOfAnybody() {
            return clientId.isEmpty() && humanId.isEmpty();
        }
    }

    /**
     * Refusals that have no rows of their own.
     *
     * @param refusals how many
     * @param since from when on they were counted
     * @param until until when
     */
    public record Count(Cause cause, long refusals, Instant since, Instant until) {

        /** As it is written down. */
        public JsonObject toJson() {
            JsonObject.Builder json =
                    JsonObject.builder().put("step", cause.step()).put("reason", cause.reason());
            cause.clientId().ifPresent(client -> json.put("client_id", client));
            cause.humanId().ifPresent(human -> json.put("human", human));
            return json.put("refusals", refusals)
                    .put("since", since.getEpochSecond())
                    .put("until", until.getEpochSecond())
                    .build();
        }
    }

    /** Counts a refusal; whether it is to be written down by itself, which is never so for anybody's. */
    public synchronized boolean count(Cause cause) {
        boolean crowded = counts.size() >= MOST_CALLERS && !counts.containsKey(cause);
        Cause counted = crowded ? cause.ofAnybody() : cause;
        long refusals = counts.merge(counted, 1L, Long::sum);
        return !counted.isOfAnybody() && refusals <= ROWS;
    }

    /** Ends the minute: what was counted in it and has no rows of its own. */
    public synchronized List<Count> take() {
        Instant until = clock.instant();
        List<Count> taken = counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), unwritten(each.getKey(), each.getValue()), since, until))
                .filter(count -> count.refusals() > 0)
                .toList();
        counts.clear();
        since = until;
        return taken;
    }

    private static long unwritten(Cause cause, long refusals) {
        return cause.isOfAnybody() ? refusals : refusals - ROWS;
    }

    /** Takes back what could not be written down; it is counted with what comes, without its caller. */
    public synchronized void takeBack(Count count) {
        counts.merge(count.cause().ofAnybody(), count.refusals(), Long::sum);
    }
}
