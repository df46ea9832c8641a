package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.json.JsonObject;

/** Evidence of what has no conditional update that would give it its place. */
public interface Annals {

    /** The subject of a realm's own history. */
    static String subjectOf(String realmId) {
        return "realm:" + realmId;
    }

    /**
     * Writes one row of a mission's history, whatever its state; none where there is no such mission.
     *
     * @param kind what happened
     * @param content as for {@link EvidenceLog#append}
     */
    void appendToMission(String missionId, EvidenceKind kind, JsonObject content);

    /**
     * Writes one row at the next place of a proposal's history, whatever its state; none where there is no such
     * proposal.
     *
     * @param kind what happened
     * @param content as for {@link EvidenceLog#append}
     */
    void appendToProposal(String proposalId, EvidenceKind kind, JsonObject content);

    /**
     * Writes one row about the realm as a whole, or about what has no history of its own.
     *
     * @param kind what happened
     * @param content as for {@link EvidenceLog#append}
     */
    void appendToRealm(EvidenceKind kind, JsonObject content);
}
