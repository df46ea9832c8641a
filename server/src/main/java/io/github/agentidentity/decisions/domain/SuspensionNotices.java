package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.MissionSummary;
import java.util.List;

/** Word to the human and to the agent's sponsor that a mission was stopped, once it is stored for good. */
public interface SuspensionNotices {

    /**
     * Tells of a mission that is withdrawn at one service.
     *
     * @param service the client_id of the service
     */
    void withdrawn(MissionSummary mission, String service);

    /**
     * Tells of a mission that is suspended because refusals added up.
     *
     * @param services the client_ids of the services at which they did
     */
    void refused(MissionSummary mission, List<String> services);

    /** Tells of a mission that is suspended because people denied its actions. */
    void denied(MissionSummary mission);
}
