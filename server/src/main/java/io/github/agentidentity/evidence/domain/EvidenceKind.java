package io.github.agentidentity.evidence.domain;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    PERMITTED,
    PERMIT_VOIDED,
    REPORTED,
    /** The word of a service about a decision that it made by itself: no act of this server, and nobody's proof. */
    CLAIMED,
    ACTION_REQUESTED,
    ACTION_APPROVED,
    ACTION_DENIED,
    WITHDRAWN,
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
    RESTORED,
    /** The text about a human whose account is gone was erased from our tables; evidence never had it. */
    REDACTED,
    /** An admin took a copy of evidence away; the row tells who, of what, and the digest of the copy. */
    EXPORTED;

    private static final Set<String> CHANGES =
            codes(APPROVED, STARTED, GRANTED, REVOKED, COMPLETED, SUSPENDED, RESUMED);

    private static final Set<String> NOTES = codes(
            MINTED,
            REPEATED,
            PERMITTED,
            PERMIT_VOIDED,
            REPORTED,
            CLAIMED,
            ACTION_REQUESTED,
            ACTION_APPROVED,
            ACTION_DENIED,
            WITHDRAWN,
            REFUSED,
            SHOWN);

    private static Set<String> codes(EvidenceKind... kinds) {
        return Stream.of(kinds).map(EvidenceKind::code).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether rows of this kind in a mission's history tell of a change of the mission's own row, which counts its
     * changes. Of mints and notes there may be any number.
     */
    public static boolean isChange(String code) {
        return CHANGES.contains(code);
    }

    /** The codes of these kinds. */
    public static Set<String> changes() {
        return CHANGES;
    }

    /** Whether rows of this kind come into a mission's history without a change of the mission's own row. */
    public static boolean isNote(String code) {
        return NOTES.contains(code);
    }

    /** The kind's name in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
