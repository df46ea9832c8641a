package io.github.agentidentity.demo.forum;

import io.github.agentidentity.resourceserver.AgentPrincipal;

/**
 * Speaker in the forum, by the token alone.
 *
 * @param agent the agent that sent the request
 * @param human the identifier of the human for whom it works
 * @param name the name of that human, as the forum knows it
 */
record Speaker(String agent, String human, String name) {

    static Speaker of(AgentPrincipal principal, Board board) {
        return new Speaker(principal.agent(), principal.human(), board.nameOf(principal.human()));
    }

    /** The label that readers see. */
    String inWords() {
        return "by " + agent + " for " + name;
    }
}
