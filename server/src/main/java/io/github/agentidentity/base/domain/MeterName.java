package io.github.agentidentity.base.domain;

import java.util.List;
import java.util.Set;

/**
 * Names of all meters of ours, and of their labels: nothing is measured under another. The values of a label are words
 * that this code chooses, or the id of a notifier that is installed; never an id or a text of anybody's.
 */
public enum MeterName {
    REQUESTS("agent_identity.requests", Kind.TIMER, "step", "outcome"),
    REFUSALS("agent_identity.refusals", Kind.COUNTER, "step", "reason"),
    NOTICES("agent_identity.notices", Kind.COUNTER, "notifier", "outcome"),
    PURGED("agent_identity.purged", Kind.COUNTER, "what"),
    /** Missions that the server stopped by itself. */
    MISSION_STOPS("agent_identity.mission.stops", Kind.COUNTER, "cause"),
    /** Checks of a realm's evidence that came to their end. */
    EVIDENCE_CHECKS("agent_identity.evidence.checks", Kind.COUNTER, "outcome"),
    UNSEALED_AGE("agent_identity.evidence.unsealed.age", Kind.AGE),
    MISSIONS("agent_identity.missions", Kind.GAUGE, "state"),
    WAITING("agent_identity.waiting", Kind.GAUGE, "what"),
    STOPPED("agent_identity.stopped", Kind.GAUGE, "what");

    private enum Kind {
        TIMER,
        COUNTER,
        GAUGE,
        /** A gauge in seconds. */
        AGE
    }

    private final String code;
    private final Kind kind;
    /** With spaces between them. */
    private final String labels;

    MeterName(String code, Kind kind, String... labels) {
        this.code = code;
        this.kind = kind;
        this.labels = String.join(" ", labels);
    }

    /** Its name in Micrometer. */
    public String code() {
        return code;
    }

    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }

    /** Names of its series in Prometheus. */
    public Set<String> series() {
        String name = code.replace('.', '_');
        return switch (kind) {
            case TIMER -> Set.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
            case COUNTER -> Set.of(name + "_total");
            case GAUGE -> Set.of(name);
            case AGE -> Set.of(name + "_seconds");
        };
    }
}
