package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.INVALID_TASK_STATE;
import static io.github.agentidentity.authority.Reason.NOT_FOUND;
import static io.github.agentidentity.authority.Reason.TOO_MANY_VOIDS;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;

/** Takes a permit back that was not used, or notes what came of it. Only the service that has it may. */
public final class ClosePermit {

    /** The most permits of one mission that are taken back: a service that takes back more is not to be believed. */
    public static final int MOST_VOIDS = 100;

    private final Permits permits;
    private final Annals annals;

    public ClosePermit(Permits permits, Annals annals) {
        this.permits = permits;
        this.annals = annals;
    }

    /**
     * Voids a permit: nothing was done under it, and nothing will be. What it was charged of {@code max_calls} and
     * {@code max_total} is restored, and its idempotency key is free. Said again, it changes nothing.
     *
     * @throws Refusal {@code not_found}; {@code invalid_task_state} once it is over or an outcome was reported;
     *     {@code too_many_voids}
     */
    public KeptPermit cancel(DecisionCaller caller, String id) {
        KeptPermit permit = held(caller, id);
        if (permit.state() == PermitState.VOIDED) {
            return permit;
        }
        if (permit.state() != PermitState.PERMITTED
                || !permits.now().isBefore(permit.conditions().validUntil())) {
            throw closed();
        }
        if (permits.voided(permit.missionId()) >= MOST_VOIDS) {
            throw Refusal.because(
                    TOO_MANY_VOIDS,
                    "Permits of this mission were taken back too often; what was counted stays counted.");
        }
        permits.restore(id);
        become(caller, permit, PermitState.VOIDED, EvidenceKind.PERMIT_VOIDED);
        return permit;
    }

    /**
     * Notes what came of the action. An outcome is final; said again, it changes nothing.
     *
     * @param outcome one that {@link PermitState#isOutcome is an outcome}
     * @throws Refusal {@code not_found}; {@code invalid_task_state} where it was voided or another outcome was reported
     */
    public KeptPermit report(DecisionCaller caller, String id, PermitState outcome) {
        KeptPermit permit = held(caller, id);
        if (permit.state() == outcome) {
            return permit;
        }
        if (permit.state() != PermitState.PERMITTED) {
            throw closed();
        }
        become(caller, permit, outcome, EvidenceKind.REPORTED);
        return permit;
    }

    private KeptPermit held(DecisionCaller caller, String id) {
        return permits.hold(id, caller.id())
                .orElseThrow(() -> Refusal.because(NOT_FOUND, "You have no such permit, or none is kept of it."));
    }

    private void become(DecisionCaller caller, KeptPermit permit, PermitState state, EvidenceKind kind) {
        permits.become(permit.id(), state);
        annals.appendToMission(
                permit.missionId(),
                kind,
                JsonObject.builder()
                        .put("evaluation", permit.id())
                        .put("service", caller.clientId())
                        .put("outcome", state.code())
                        .build());
    }

    private static Refusal closed() {
        return Refusal.because(
                INVALID_TASK_STATE, "This permit is over, or something else was said of it before; that stands.");
    }
}
