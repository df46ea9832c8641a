package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.ResourceUri;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registrations by admins, read live: agents, the scopes that are their ceilings, hand-off apps. */
public interface Registry {

    /**
     * The agent that is the client with internal id {@code clientInternalId}.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code not_an_agent}, {@code agent_misconfigured},
     *     {@code agent_suspended}, {@code realm_frozen}, {@code agent_retired} or {@code sponsor_gone}: an agent that
     *     is not in good standing is nobody
     */
    Agent agent(String clientInternalId);

    /**
     * The agent with this client_id, as a hand-off names it.
     *
     * @throws io.github.agentidentity.authority.Refusal as {@link #agent}, an unknown client_id being
     *     {@code not_an_agent}
     */
    Agent agentNamed(String clientId);

    /**
     * The client with internal id {@code clientInternalId}, if it is an agent's: no stop keeps an agent from ending
     * what it has.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code not_an_agent}; {@code agent_misconfigured} where its
     *     authentication proves nothing
     */
    AgentClient agentClient(String clientInternalId);

    /**
     * The hand-off app that is the client with internal id {@code clientInternalId}.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code not_a_handoff_app}
     */
    HandoffApp handoffApp(String clientInternalId);

    /**
     * The agent scopes that are the agent's ceiling now; scopes that are prohibited, malformed or an optional default
     * of the realm are never among them.
     */
    List<AgentScope> ceiling(Agent agent);

    /**
     * The names that admins gave to the services at these resources; one that has none, or none that can be shown to a
     * human, is left out.
     */
    Map<ResourceUri, String> serviceNames(Set<ResourceUri> resources);

    /**
     * Everything that admins meant to be an agent scope of this realm, in the order of names, with what keeps it out of
     * this agent's ceiling. What nothing keeps out is {@link #ceiling}. It looks at all client scopes: for admins who
     * ask why, not for a mint.
     */
    List<CeilingCandidate> candidates(Agent agent);
}
