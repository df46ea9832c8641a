package io.github.agentidentity.missions.domain;

import java.time.Instant;
import java.util.Locale;

/** The states of a mission (mission draft, Lifecycle): only {@code active} permits anything. */
public enum MissionState {
    ACTIVE,
    SUSPENDED,
    COMPLETED,
    REVOKED,
    EXPIRED;

    /**
     * The whole of what may come after what. A mission that is over stays so; a suspended one waits for its human, so
     * that its agent cannot call it completed.
     */
    public boolean mayBecome(MissionState next) {
        return switch (this) {
            case ACTIVE -> next != ACTIVE;
            case SUSPENDED -> next == ACTIVE || next == REVOKED || next == EXPIRED;
            case COMPLETED, REVOKED, EXPIRED -> false;
        };
    }

    /** Whether nothing comes after it. */
    public boolean isOver() {
        return this != ACTIVE && this != SUSPENDED;
    }

    /** This at {@code now} for a mission that lasts until {@code end}: what is not over by then is expired. */
    MissionState at(Instant now, Instant end) {
        return isOver() || now.isBefore(end) ? this : EXPIRED;
    }

    /** The state's name on the wire and in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this code. */
    public static MissionState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
