package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Ending;
import io.github.agentidentity.missions.domain.Whose;
import java.util.function.Predicate;

/**
 * What ends when something happened to a human: to whom the missions belong, or who answers for an agent.
 *
 * @param tables the realm's
 * @param by the internal id of whoever made it happen, or {@link Ending#SERVER}
 */
record Aftermath(Tables tables, String by) {

    /** The account is disabled or removed: theirs ends, and what agents do for which they answer. */
    void ofLosing(String humanId) {
        end(new Whose.Humans(humanId), "human_gone");
        tables.adoptions().sponsoredBy(humanId).forEach(agent -> end(new Whose.Agents(agent), "sponsor_gone"));
    }

    /** Somebody else than the human changed what they prove themselves with, or the human by a link in an e-mail. */
    void ofCredentialReset(String humanId) {
        end(new Whose.Humans(humanId), "credential_reset");
    }

    /** All sessions of the human were ended at once. */
    void ofSignOutEverywhere(String humanId) {
        end(new Whose.Humans(humanId), "signed_out_everywhere");
    }

    /** A session was ended: the missions that live with it. */
    void ofSignOut(String sessionId) {
        end(new Whose.Sessions(sessionId), "session_ended");
    }

    /**
     * A human signed out somewhere: the missions whose own session is gone meanwhile, for it cannot be signed out of
     * any more.
     *
     * @param isAlive whether a session is still there
     */
    void ofSignOutAnywhere(String humanId, Predicate<String> isAlive) {
        tables.missions().sessionsOf(humanId).stream().filter(isAlive.negate()).forEach(this::ofSignOut);
    }

    void end(Whose whose, String cause) {
        tables.ending().endAll(whose, by, cause);
    }
}
