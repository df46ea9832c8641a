package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.Map;

/**
 * A row that decides, of a mission, a proposal, a stop or a realm, as evidence must tell of it.
 *
 * @param length how many rows of evidence it says that its history has
 * @param begunAt when it came to be
 * @param facts what it says, by the names that {@code ExpectedState} has for them; empty where it says that there is
 *     none
 */
public record DecidingRow(long length, Instant begunAt, Map<String, String> facts) {

    public DecidingRow {
        facts = Map.copyOf(facts);
    }
}
