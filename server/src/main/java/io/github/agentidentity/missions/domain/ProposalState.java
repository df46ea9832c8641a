package io.github.agentidentity.missions.domain;

import java.util.Locale;

/** The states of a proposal: it waits, or it is decided once and for all. */
public enum ProposalState {
    PENDING,
    APPROVED,
    DENIED,
    /** Ended before its human decided: with the human, with the agent, or by a stop. */
    VOIDED;

    /** The state's name in the table and in evidence. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this code. */
    public static ProposalState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
