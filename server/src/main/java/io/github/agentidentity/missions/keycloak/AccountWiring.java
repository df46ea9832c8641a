package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.MissionActs;
import io.github.agentidentity.registry.keycloak.AgentNames;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.SponsoredAgents;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;

/** REST of humans about their own agents, within one Keycloak session and realm: hands it what it needs. */
public final class AccountWiring {

    private final AgentIdentitySession room;

    private AccountWiring(AgentIdentitySession room) {
        this.room = room;
    }

    public static AccountWiring of(AgentIdentitySession room) {
        return new AccountWiring(room);
    }

    /**
     * Tokens with which humans look after their agents.
     *
     * @param isConsole whether a client is the one that the extension made for its pages
     */
    public AccountTokens accountTokens(Predicate<ClientModel> isConsole) {
        return new AccountTokens(room.realm(), room.humanTokens(), isConsole);
    }

    /** Names of agents, for humans who look at lists. */
    public AgentNames agentNames() {
        return new AgentNames(room.realm());
    }

    /** The agents that a human answers for. */
    public SponsoredAgents sponsoredAgents() {
        Stores stores = room.stores();
        return new SponsoredAgents(
                room.session(),
                room.realm(),
                (sponsor, most) -> stores.clientAttributes().clients(RegistrationKeys.SPONSOR, sponsor, most),
                stores.adoptions(),
                room.suspendAgent(),
                room.clock());
    }

    /** Acts in missions, for humans who look at them. */
    public MissionActs missionActs() {
        return new MissionActs(room.stores().recentEvidence());
    }
}
