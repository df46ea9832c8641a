package io.github.agentidentity.demo;

/**
 * Mission as its agent holds it, once a human has approved.
 *
 * @param id the mission's id, {@code msn_…}
 * @param grant the grant that the agent exchanges for tokens; it works with this agent's authentication only
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
