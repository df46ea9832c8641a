package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.json.JsonObject;

/** Evidence, written in the transaction of what it proves: if the row cannot be written, the act does not happen. */
public interface EvidenceLog {

    /**
     * Writes one row.
     *
     * @param subject the id of the mission or proposal it is about
     * @param seq its place in the subject's history, from 1, as the conditional update of the subject's row gave it
     * @param kind what happened
     * @param content who, what and on whose word; never a token, a proof or the agent's prose
     */
    void append(String subject, long seq, EvidenceKind kind, JsonObject content);
}
