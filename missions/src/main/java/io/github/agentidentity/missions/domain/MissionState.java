package io.github.agentidentity.missions.domain;

import java.util.Locale;

/** The states of a mission (mission draft, Lifecycle): only {@code active} permits anything. */
public enum MissionState {
    ACTIVE,
    SUSPENDED,
    COMPLETED,
    REVOKED,
    EXPIRED;

    /** The state's name on the wire and in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this code. */
    public static MissionState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
