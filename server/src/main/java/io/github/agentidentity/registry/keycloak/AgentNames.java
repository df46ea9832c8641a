package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.PlainText;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Names that admins gave to agents, for humans who look at lists. */
public final class AgentNames {

    private static final int LONGEST = 255;

    private final RealmModel realm;

    public AgentNames(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * The name of this very registration, as it is now; empty where it is gone, has another client_id, or has no name
     * that can be shown to a human.
     */
    public Optional<String> of(String agentId, String agentClientId) {
        return Optional.ofNullable(realm.getClientById(agentId))
                .filter(client -> client.getClientId().equals(agentClientId))
                .flatMap(AgentNames::of);
    }

    static Optional<String> of(ClientModel client) {
        return Optional.ofNullable(client.getName())
                .filter(name -> !name.isBlank() && PlainText.isPlain(name, LONGEST));
    }
}
