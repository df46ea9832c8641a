package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.json.JsonObject;

/** Evidence, written in the transaction of what it proves: if the row cannot be written, the act does not happen. */
public interface EvidenceLog {

    /**
     * Writes one row of a proposal's or a stop's history.
     *
     * @param subject the id of the proposal or stop it is about
     * @param seq its place in the subject's history, from 1, as the conditional update of the subject's row gave it
     * @param kind what happened
     * @param content who, what and on whose word; never a token, a proof or the agent's prose
     */
    void append(String subject, long seq, EvidenceKind kind, JsonObject content);

    /**
     * Writes one row of a mission's history, about a change of the mission's own row, which this transaction has; the
     * row gets its place when it is sealed.
     *
     * @param missionId the mission's id
     * @param change the number of the change, from 1, as the conditional update of the mission's row gave it
     * @param kind what happened, one of those that {@linkplain EvidenceKind#isChange change} a mission
     * @param content as for {@link #append}; gets the member {@value #CHANGE} with the number
     */
    void appendChange(String missionId, long change, EvidenceKind kind, JsonObject content);

    /** Member of a row's content: the number of the change of the mission that it tells. */
    String CHANGE = "change";
}
