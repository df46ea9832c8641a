package io.github.agentidentity.demo;

/**
 * What the agent holds once a human has approved.
 *
 * @param id the mission's id, {@code msn_…}
 * @param grant what it exchanges for tokens; it works with this agent's authentication only
 */
record Mission(String id, String grant) {

    static Mission of(Reply approved) throws Unexpected {
        return new Mission(approved.text("mission_id"), approved.text("mission_grant"));
    }

    /** A grant does not belong in a log. */
    @Override
    public String toString() {
        return "Mission[" + id + "]";
    }
}
