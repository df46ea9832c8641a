package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.models.RealmModel;

/**
 * Consequences of what happened to a human, a session or the realm: the missions that end with it. A human has missions
 * of their own, and may answer for agents.
 *
 * @param stores the realm's
 * @param by the internal id of whoever made it happen, or {@link ChangeCause#SERVER}
 */
record AccountChangeEffects(Stores stores, String by) {

    /** The account is disabled or removed: theirs ends, and what agents do for which they answer. */
    void ofLosing(String humanId) {
        List<String> sponsored = stores.adoptions().sponsoredBy(humanId);
        endOfHuman(humanId, "human_gone");
        sponsored.forEach(agent -> stores.voiding()
                .end(
                        new Owner.Agents(agent),
                        List.of(new Party(Kind.CLIENT, agent)),
                        ChangeCause.of(by, "sponsor_gone")));
    }

    /** Somebody else than the human changed what they prove themselves with, or the human by a link in an e-mail. */
    void ofCredentialReset(String humanId) {
        endOfHuman(humanId, "credential_reset");
    }

    /** All sessions of the human were ended at once. */
    void ofSignOutEverywhere(String humanId) {
        endOfHuman(humanId, "signed_out_everywhere");
    }

    private void endOfHuman(String humanId, String cause) {
        stores.voiding().end(new Owner.Humans(humanId), Party.human(humanId), ChangeCause.of(by, cause));
    }

    /** An admin moved the realm's not-before: what is from before ends, and what names the realm is void. */
    void ofRealmNotBefore(RealmModel realm) {
        Instant notBefore = stores.clock().atLeast(Instant.ofEpochSecond(realm.getNotBefore()));
        stores.voiding()
                .endUntil(
                        notBefore,
                        new Owner.Everybodys(),
                        Party.realm(realm.getId(), realm.getName()),
                        ChangeCause.of(by, "realm_voided"));
    }

    /** The realm is removed. */
    void ofRealmRemoval(RealmModel realm) {
        stores.voiding()
                .end(
                        new Owner.Everybodys(),
                        Party.realm(realm.getId(), realm.getName()),
                        ChangeCause.of(by, "realm_removed"));
    }

    /** A session was ended: the missions that live with it. */
    void ofSignOut(String sessionId) {
        stores.voiding().endSession(sessionId, ChangeCause.of(by, "session_ended"));
    }

    /**
     * A human signed out somewhere: the missions whose own session is gone meanwhile, for it cannot be signed out of
     * any more.
     *
     * @param isAlive whether a session is still there
     */
    void ofSignOutAnywhere(String humanId, Predicate<String> isAlive) {
        stores.missions().sessionsOf(humanId).stream().filter(isAlive.negate()).forEach(this::ofSignOut);
    }
}
