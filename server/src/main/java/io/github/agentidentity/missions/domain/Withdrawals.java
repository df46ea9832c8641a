package io.github.agentidentity.missions.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Services at which missions are withdrawn because refusals added up there, and the refusals that do. A template is
 * withdrawn with all its tasks. What is here lasts until the mission ends or its human resumes it.
 */
public interface Withdrawals {

    /** Whether this mission, or the template that it is a task of, is withdrawn at this service. */
    boolean isWithdrawn(String missionId, String serviceId);

    /**
     * Whether a refusal of this action is counted already in the minute of {@code at}, for this mission or for the
     * template that it is a task of; then counting it once more changes nothing.
     */
    boolean isCounted(String missionId, String serviceId, String action, Instant at);

    /**
     * Counts a refusal, once in its minute. Those who count for one mission at one service do so in turn, whatever node
     * they come to.
     *
     * @param within how long one counts; earlier ones are forgotten
     * @return how many count in that time, up to and with this minute
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where too many wait for this mission
     */
    long count(CountedRefusal refusal, Duration within);

    /**
     * Withdraws a mission, or a template with all its tasks, at a service; in the transaction that has just counted.
     *
     * @param clientId the client_id of the service, for those who are told
     * @return whether it is withdrawn by this; else it was before, or there is no such mission
     */
    boolean withdraw(String subject, String serviceId, String clientId);

    /** The client_ids of the services at which a mission or template is withdrawn, sorted. */
    List<String> services(String subject);

    /** Lifts every withdrawal of a mission or template, and forgets its refusals. */
    void lift(String subject);
}
