package io.github.agentidentity.decisions.keycloak;

import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;

/** Source of the notices of a session's realm: who carries word to people is none of this room's business. */
public interface Messenger {

    /** Notices of this session's realm. */
    AccessRequestNotices of(AgentIdentitySession room);
}
