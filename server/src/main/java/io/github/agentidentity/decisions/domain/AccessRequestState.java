package io.github.agentidentity.decisions.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** State of an access request, as its row says. */
public enum AccessRequestState {
    /** Not all approvers have said yes, and none has said no. */
    PENDING,
    /** All approvers have said yes, and it was not used. */
    APPROVED,
    /** An approver said no. */
    DENIED,
    /** Its time was over before it was decided or used. */
    EXPIRED,
    /** It was approved, and permitted one action. */
    SPENT;

    /** The name in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this name. */
    public static Optional<AccessRequestState> parse(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
