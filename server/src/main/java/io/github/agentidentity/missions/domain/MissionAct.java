package io.github.agentidentity.missions.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import java.time.Instant;
import java.util.Optional;

/**
 * An act in a mission as its human may see it: nothing of its tokens, its parameters or what it was done to.
 *
 * @param at when
 * @param kind what happened, as {@link EvidenceKind#code}
 * @param service the client_id of the service that asked for a decision on one action, or for its approval
 * @param action the name of that action, as the service calls it
 * @param decision what was decided on it, where it was
 * @param reason of a refusal its reason, of a change of the mission its cause
 */
public record MissionAct(
        Instant at,
        String kind,
        Optional<String> service,
        Optional<String> action,
        Optional<Boolean> decision,
        Optional<String> reason) {

    /** Member of rows about a single action: only the decision point writes it. */
    private static final String EVALUATION = "evaluation";

    static MissionAct of(EvidenceRow row) {
        return new MissionAct(
                row.recordedAt(),
                row.kind(),
                text(row, "service"),
                text(row, "action"),
                decision(row),
                row.kind().equals(EvidenceKind.REFUSED.code()) ? text(row, "reason") : text(row, "cause"));
    }

    private static Optional<Boolean> decision(EvidenceRow row) {
        if (row.kind().equals(EvidenceKind.PERMITTED.code())) {
            return Optional.of(true);
        }
        return row.kind().equals(EvidenceKind.REFUSED.code())
                        && text(row, EVALUATION).isPresent()
                ? Optional.of(false)
                : Optional.empty();
    }

    private static Optional<String> text(EvidenceRow row, String member) {
        return Optional.of(row.text(member)).filter(text -> !text.isEmpty());
    }
}
