package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.Lineage;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Redeemable;
import java.time.Instant;
import java.util.Optional;

/**
 * Basis of a mint, once the subject token is believed.
 *
 * @param mission the approved mission; it stands
 * @param human the human for whom the agent acts
 * @param lineage the agents that act
 * @param bounds the limits that the subject token sets
 * @param grant the grant, which must still be the mission's when the mint is counted
 * @param handoff the hand-off, which this mint spends
 * @param parent the id of the agent token that the mint comes from
 * @param since when the subject token was signed
 */
record Ground(
        Mission mission,
        Human human,
        Lineage lineage,
        Bounds bounds,
        Optional<MissionGrant> grant,
        Optional<Redeemable> handoff,
        Optional<String> parent,
        Instant since) {

    static Ground on(MissionGrant grant, Mission mission, Human human, Lineage lineage) {
        return new Ground(
                mission,
                human,
                lineage,
                Bounds.NONE,
                Optional.of(grant),
                Optional.empty(),
                Optional.empty(),
                grant.issuedAt());
    }

    static Ground on(Handoff handoff, Mission mission, Human human, Lineage lineage) {
        return new Ground(
                mission,
                human,
                lineage,
                Bounds.until(handoff.expiresAt()),
                Optional.empty(),
                Optional.of(handoff),
                Optional.empty(),
                handoff.issuedAt());
    }

    static Ground on(Errand errand, Mission mission, Human human, Lineage lineage) {
        return new Ground(
                mission,
                human,
                lineage,
                Bounds.of(errand),
                Optional.empty(),
                Optional.of(errand),
                Optional.of(errand.parentId()),
                errand.issuedAt());
    }

    static Ground on(PresentedToken held) {
        return new Ground(
                held.mission(),
                held.human(),
                held.lineage(),
                Bounds.of(held.token()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(held.token().id()),
                held.token().issuedAt());
    }

    /** Adds this ground to the evidence of the mint. */
    void describe(JsonObject.Builder content) {
        grant.ifPresent(token -> content.put("grant", token.id()));
        handoff.ifPresent(token -> content.put("handoff", token.id()));
        parent.ifPresent(token -> content.put("parent", token));
    }
}
