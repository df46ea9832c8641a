package io.github.agentidentity.approval.web;

import io.github.agentidentity.missions.domain.Mission;

/** Effect on a mission of signing out in the browser that shows it; the template knows these names. */
enum SigningOut {
    /** It ends. */
    ENDS_HERE,
    /** It may go on: it ends with a session in another browser. */
    ENDS_ELSEWHERE,
    /** It goes on: it ends with no one session. */
    ENDS_NOWHERE;

    /** The effect of the end of this session. */
    static SigningOut of(Mission mission, String sessionId) {
        return mission.sessionId()
                .map(session -> session.equals(sessionId) ? ENDS_HERE : ENDS_ELSEWHERE)
                .orElse(ENDS_NOWHERE);
    }
}
