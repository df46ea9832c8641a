package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.CountedRows;
import io.github.agentidentity.registry.domain.Enablement;
import io.github.agentidentity.registry.domain.VoidMarks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of one realm on which acts rest, for comparison with the evidence of those acts. */
public interface DecidingRows extends CountedRows {

    /**
     * A hold.
     *
     * @param kind {@code frozen} or {@code stopped}
     * @param heldId the internal id of the realm or the human
     * @param at since when
     * @param releasedAt when it was released; empty while it is in force
     */
    record Held(String id, String kind, String heldId, Instant at, Optional<Instant> releasedAt) {}

    /** The holds of this realm, in the order of ids, from the one after {@code id} on. */
    List<Held> holds(String after, int most);

    /** Returns those of these ids for which there is a hold. */
    Set<String> holdsAmong(Set<String> ids);

    /** Whether agents are enabled in the realm, as its row says. */
    Optional<Enablement> enablement();

    /** The internal ids of the objects that the extension made in the realm, by their names, as its rows say. */
    Map<String, String> owned();

    /**
     * A human who lets an agent ask by a login hint.
     *
     * @param humanId the internal id
     * @param agentId the agent's internal client id
     */
    record Acquainted(String humanId, String agentId) {}

    /** One who began to since this instant, and never approved a mission of that agent. */
    Optional<Acquainted> acquaintedByNobody(Instant since);

    /**
     * A mark ({@link VoidMarks}).
     *
     * @param party whose, by kind and id, such as {@code human:1f0c}
     * @param until the last instant that is void
     * @param recordedAt when it was raised last
     */
    record Marked(String party, Instant until, Instant recordedAt) {}

    /** The marks of this realm, in the order of parties, from the one after {@code party} on. */
    List<Marked> marks(String after, int most);

    /** Returns the marks of these parties: the last instant that is void, by party. */
    Map<String, Instant> marksAmong(Set<String> parties);

    /** Whether a hand-off is known to be spent. */
    boolean isSpent(String handoffId);
}
