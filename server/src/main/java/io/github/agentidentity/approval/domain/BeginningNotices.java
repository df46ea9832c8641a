package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Mission;

/** Word to humans that a mission begins. */
public interface BeginningNotices {

    /** Sends word of a mission that was approved on the page, once it is stored for good. */
    void begun(Mission mission);
}
