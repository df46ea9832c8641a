package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.keycloak.InternalId;
import io.github.agentidentity.base.keycloak.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/** The clients of a realm that are of one kind to us, in the order of their client_ids. */
public final class ClientsOfKind {

    private final RealmModel realm;
    private final String kind;
    private final Optional<KindIndex> index;

    /** Without an index: for single clients, and where there is no list of many. */
    public ClientsOfKind(RealmModel realm, String kind) {
        this(realm, kind, Optional.empty());
    }

    public ClientsOfKind(RealmModel realm, String kind, KindIndex index) {
        this(realm, kind, Optional.of(index));
    }

    private ClientsOfKind(RealmModel realm, String kind, Optional<KindIndex> index) {
        this.realm = realm;
        this.kind = kind;
        this.index = index;
    }

    String realmId() {
        return realm.getId();
    }

    public Optional<ClientModel> withId(String id) {
        return Optional.of(id)
                .filter(InternalId::canBe)
                .map(realm::getClientById)
                .filter(this::includes);
    }

    public Optional<ClientModel> named(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId)).filter(this::includes);
    }

    public Stream<ClientModel> all() {
        return found().filter(this::includes);
    }

    /** The part of them that a list asks for. */
    public PageRequest.Page<ClientModel> in(PageRequest listing) {
        if (listing.exact().isPresent() || index.isEmpty()) {
            Stream<ClientModel> found =
                    listing.exact().map(name -> named(name).stream()).orElseGet(this::all);
            return listing.of(found.filter(client -> isWanted(client, listing)), Function.identity());
        }
        if (listing.search().isEmpty()) {
            return part(listing.first(), listing.max());
        }
        PageRequest.Page<String> ids =
                listing.of(index.get().named(kind, listing::finds).stream(), Function.identity());
        return new PageRequest.Page<>(clients(ids.items()).toList(), ids.more());
    }

    /**
     * At most so many of them, in the same order, after others.
     *
     * @param first how many come before
     */
    public PageRequest.Page<ClientModel> part(int first, int most) {
        List<String> ids = index.map(by -> by.part(kind, first, most + 1)).orElseGet(() -> all().skip(first)
                .limit(most + 1L)
                .map(ClientModel::getId)
                .toList());
        return new PageRequest.Page<>(
                clients(ids.subList(0, Math.min(most, ids.size()))).toList(), ids.size() > most);
    }

    private static boolean isWanted(ClientModel client, PageRequest listing) {
        return listing.finds(
                client.getClientId(), Optional.ofNullable(client.getName()).orElse(""));
    }

    /** One that is gone by now, or is of another kind, is left out. */
    private Stream<ClientModel> clients(List<String> ids) {
        return ids.stream().map(realm::getClientById).filter(Objects::nonNull).filter(this::includes);
    }

    boolean includes(ClientModel client) {
        return kind.equals(client.getAttribute(RegistrationKeys.KIND));
    }

    private Stream<ClientModel> found() {
        return index.map(by -> clients(by.all(kind))).orElseGet(this::lookedAt);
    }

    /** Unless a server is configured to search for our attribute, each client is looked at. */
    private Stream<ClientModel> lookedAt() {
        try {
            return realm.searchClientByAttributes(Map.of(RegistrationKeys.KIND, kind), null, null);
        } catch (ModelException notSearchable) {
            return realm.getClientsStream();
        }
    }
}
