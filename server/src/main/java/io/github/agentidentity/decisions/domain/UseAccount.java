package io.github.agentidentity.decisions.domain;

import java.time.Instant;

/**
 * Account of the uses of one recorded entry of a mission or template. Delegates, narrowed tokens and tasks share it.
 *
 * @param subject the id of the mission or template
 * @param entry the digest of the entry as it was recorded
 * @param overAt the end of the mission or template, after which nothing is counted
 */
public record UseAccount(String subject, String entry, Instant overAt) {}
