package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.token.PresentedToken;

/**
 * Action that takes an approval which it does not have yet.
 *
 * @param evaluation the evaluation in which that was found
 * @param presented the token of the agent that wants to take it
 * @param granted the action as agents and human have it
 * @param asked all that is to be approved
 */
record UnapprovedAction(
        Evaluation evaluation, PresentedToken presented, GrantedAction granted, RequestedApproval asked) {

    String humanId() {
        return presented.human().id();
    }

    String missionId() {
        return presented.mission().id();
    }
}
