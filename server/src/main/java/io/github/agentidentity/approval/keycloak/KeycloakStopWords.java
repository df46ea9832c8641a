package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.store.Terms;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.keycloak.Stores;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.keycloak.AgentNames;
import io.github.agentidentity.registry.keycloak.AgentStanding;
import io.github.agentidentity.registry.keycloak.KeycloakRegistry;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import io.github.agentidentity.registry.keycloak.ResourceUris;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.registry.keycloak.Sponsors;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** People and names in Keycloak, in a session that belongs to no request and writes nothing. */
final class KeycloakStopWords implements StopWords {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Stores stores;

    private KeycloakStopWords(KeycloakSession session, RealmModel realm, Stores stores) {
        this.session = session;
        this.realm = realm;
        this.stores = stores;
    }

    static KeycloakStopWords in(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        Stores stores = Stores.toRead(session, realm.getId());
        Terms.READING.bound(stores.entities());
        return new KeycloakStopWords(session, realm, stores);
    }

    @Override
    public Optional<String> agentName(MissionSummary mission) {
        return new AgentNames(realm).of(mission.agentId(), mission.agentClientId());
    }

    /** An agent in good standing has a sponsor of whom it is known that the name still means them. */
    @Override
    public Optional<String> sponsor(MissionSummary mission) {
        return agent(mission)
                .flatMap(agent -> Optional.ofNullable(session.users().getUserByUsername(realm, agent.sponsor())))
                .map(UserModel::getId);
    }

    /** The agent of the mission; none while it is not in good standing, when others were told of that. */
    private Optional<Agent> agent(MissionSummary mission) {
        try {
            return Optional.of(registry().agent(mission.agentId()))
                    .filter(agent -> agent.isRegisteredAs(mission.agentId(), mission.agentClientId()));
        } catch (Refusal notStanding) {
            return Optional.empty();
        }
    }

    /** Takes note of no agent and pins no sponsor: an agent with a mission was used before. */
    private Registry registry() {
        return new KeycloakRegistry(
                realm,
                ServerUrls.none(),
                new AgentStanding(
                        RequiredClientSettings.of(session),
                        stores.agentRecords(),
                        unknown -> Adoption.UNKNOWN,
                        new Sponsors(session, realm, (agentId, sponsor) -> {}),
                        stores.clock()),
                new ResourceUris(stores.clients(realm, RegistrationKeys.KIND_RESOURCE_SERVER)));
    }

    @Override
    public Optional<ServiceClient> service(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .map(client -> new ServiceClient(client.getId(), Optional.ofNullable(client.getName())));
    }
}
