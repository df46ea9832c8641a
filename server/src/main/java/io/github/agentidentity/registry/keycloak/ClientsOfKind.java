package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.InternalId;
import io.github.agentidentity.base.keycloak.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/** The clients of a realm that are of one kind to us, in the order of their client_ids. */
public final class ClientsOfKind {

    private final RealmModel realm;
    private final String kind;

    public ClientsOfKind(RealmModel realm, String kind) {
        this.realm = realm;
        this.kind = kind;
    }

    public Optional<ClientModel> withId(String id) {
        return Optional.of(id)
                .filter(InternalId::canBe)
                .map(realm::getClientById)
                .filter(this::includes);
    }

    Optional<ClientModel> named(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId)).filter(this::includes);
    }

    public Stream<ClientModel> all() {
        return found().filter(this::includes);
    }

    /** Those that a list asks for. */
    public Stream<ClientModel> in(PageRequest listing) {
        return listing.exact()
                .map(name -> named(name).stream())
                .orElseGet(this::all)
                .filter(client -> listing.finds(
                        client.getClientId(),
                        Optional.ofNullable(client.getName()).orElse("")));
    }

    boolean includes(ClientModel client) {
        return kind.equals(client.getAttribute(RegistrationKeys.KIND));
    }

    /** A server may be configured so that attributes cannot be searched for; then each client is looked at. */
    private Stream<ClientModel> found() {
        try {
            return realm.searchClientByAttributes(Map.of(RegistrationKeys.KIND, kind), null, null);
        } catch (ModelException notSearchable) {
            return realm.getClientsStream();
        }
    }
}
