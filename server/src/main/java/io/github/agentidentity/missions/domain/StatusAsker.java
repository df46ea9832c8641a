package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.ResourceUri;

/**
 * A resource server that asks for the state of a mission.
 *
 * @param id the internal id of its client
 * @param clientId its client_id
 * @param resource the URI that is its alone
 */
public record StatusAsker(String id, String clientId, ResourceUri resource) {

    /** Whether this is its URI. */
    boolean is(String uri) {
        return resource.value().equals(uri);
    }

    /** Whether something of this mission was approved for it: nobody else learns that there is such a mission. */
    boolean mayKnow(Mission mission) {
        return !mission.isTemplate() && !mission.authority().under(resource).isEmpty();
    }
}
