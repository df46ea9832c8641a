package io.github.agentidentity.missions.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Refusal of an action at a service, as it is counted: once in each minute, however often it happens.
 *
 * @param subject the id of the mission, or of the template that it is a task of
 * @param serviceId the internal client id of the service
 * @param action the name of the action
 * @param minute the minute in which it happened, as its first instant
 * @param fromTheSecond whether it counts only where the same action was refused before
 */
public record CountedRefusal(String subject, String serviceId, String action, Instant minute, boolean fromTheSecond) {

    public CountedRefusal {
        minute = minute.truncatedTo(ChronoUnit.MINUTES);
    }
}
