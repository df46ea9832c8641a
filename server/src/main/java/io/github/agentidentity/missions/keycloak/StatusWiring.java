package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.NOT_A_RESOURCE_SERVER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.MissionStanding;
import io.github.agentidentity.missions.domain.ReadMissionStatus;
import io.github.agentidentity.missions.domain.StatusAsker;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import org.keycloak.models.ClientModel;

/** The mission status operation within one Keycloak session and realm. */
public final class StatusWiring {

    private StatusWiring() {}

    /** Hands what reads the state of missions what it needs. */
    public static ReadMissionStatus readMissionStatus(AgentIdentitySession room) {
        return new ReadMissionStatus(
                room.missions(),
                room.stores().withdrawals(),
                new MissionStanding(room.settings().issuer(), room.registry(), room.issuanceGate(), room.deriving()),
                room.clock());
    }

    /** Hands what signs the answers what it needs. */
    public static StatusResponses responses(AgentIdentitySession room) {
        return new StatusResponses(room.signatures(), room.settings().issuer());
    }

    /**
     * The resource server that this client is.
     *
     * @throws Refusal {@code not_a_resource_server}
     */
    public static StatusAsker asker(AgentIdentitySession room, ClientModel client) {
        return ResourceServerIndex.ofThisServer()
                .of(room.resourceServers(), ServerUrls.of(room.session()), client)
                .map(resource -> new StatusAsker(client.getId(), client.getClientId(), resource))
                .orElseThrow(() -> Refusal.because(
                        NOT_A_RESOURCE_SERVER, "Ask as a resource server: missions are told to nobody else."));
    }
}
