package io.github.agentidentity.decisions.domain;

import java.util.Locale;

/** Answer to one claim of a service. Of one that is not accepted nothing is kept. */
public enum ClaimOutcome {
    /** It is in the history of its mission, as the word of the service. */
    ACCEPTED,
    /** No such token of that mission was minted for this service, or none that can be found. */
    UNKNOWN_TOKEN,
    /** Its time is in the future, or the token was not good then. */
    IMPLAUSIBLE_TIME,
    /** Its token is over for too long. */
    TOO_LATE,
    /** Enough was said of this token, or by this service of this mission. */
    TOO_MANY,
    /** Too much is asked under this mission at this moment; the same may be accepted later. */
    BUSY,
    /** It could not be written down; the same may be accepted later. */
    NOT_RECORDED;

    /** Whether it is kept. */
    public boolean isAccepted() {
        return this == ACCEPTED;
    }

    /** The value on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
