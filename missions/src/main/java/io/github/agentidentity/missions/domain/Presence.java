package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.Refusal;

/** Whether the human of a hand-off is still there, at the app that handed off. */
public final class Presence {

    private final Humans humans;

    public Presence(Humans humans) {
        this.humans = humans;
    }

    /**
     * The human, in good standing and in the very session of the hand-off.
     *
     * @throws Refusal {@code invalid_subject_token}
     */
    public Human require(Handoff handoff) {
        return humans.inGoodStanding(handoff.humanId())
                .filter(human -> !humans.isVoidedSince(human.id(), handoff.issuedAt()))
                .filter(human ->
                        humans.liveSession(human.id(), handoff.sessionId()).isPresent())
                .orElseThrow(() -> Refusal.because(
                        INVALID_SUBJECT_TOKEN,
                        "The human is not signed in any more; ask their app for a new hand-off."));
    }
}
