package io.github.agentidentity.evidence.domain;

import java.util.Optional;

/** The rows of one realm that say how long a history is. */
public interface CountedRows {

    /** Whether what has this history has a row that decides, or should have. */
    boolean decides(String subject);

    /** The row of a mission, a proposal, a stop or the realm as it is now. */
    Optional<DecidingRow> row(String subject);
}
