package io.github.agentidentity.missions.domain.handoff;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.Registry;

/** Whether the human of a hand-off is still there, at the app that handed off, and the app still is one. */
public final class HandoffSession {

    private final Humans humans;
    private final Registry registry;

    public HandoffSession(Humans humans, Registry registry) {
        this.humans = humans;
        this.registry = registry;
    }

    /**
     * The human, in good standing and in the very session of the hand-off, at the app.
     *
     * @throws Refusal {@code invalid_subject_token}
     */
    public Human require(Handoff handoff) {
        return humans.inGoodStanding(handoff.humanId())
                .filter(human -> !humans.isVoidedSince(human.id(), handoff.issuedAt()))
                .filter(human ->
                        humans.liveSession(human.id(), handoff.sessionId()).isPresent())
                .filter(human -> humans.isStillAtApp(handoff.sessionId(), handoff.appId(), handoff.issuedAt()))
                .filter(human -> isStillAnApp(handoff))
                .orElseThrow(() -> Refusal.because(
                        INVALID_SUBJECT_TOKEN,
                        "The human is not signed in at the app any more, or the app may not hand off; ask for a new"
                                + " hand-off."));
    }

    /**
     * Whether the app may still hand off. A fault of the app concerns the app and its admin, so the agent is not told
     * what it is.
     */
    private boolean isStillAnApp(Handoff handoff) {
        try {
            return registry.handoffApp(handoff.appId()).clientId().equals(handoff.appClientId());
        } catch (Refusal refusal) {
            return false;
        }
    }
}
