package io.github.agentidentity.evidence.domain;

import java.util.Locale;

/** The acts that leave a row of evidence; without the row the act does not happen. */
public enum EvidenceKind {
    PROPOSED,
    SHOWN,
    DENIED,
    VOIDED,
    VOID_UNTIL,
    APPROVED,
    STARTED,
    GRANTED,
    MINTED,
    REPEATED,
    REVOKED,
    COMPLETED,
    SUSPENDED,
    RESUMED,
    RELEASED,
    RETIRED,
    FROZEN,
    ENABLED,
    OWNED,
    STOPPED,
    REFUSED,
    PURGED,
    RESTORED;

    /** The kind's name in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
