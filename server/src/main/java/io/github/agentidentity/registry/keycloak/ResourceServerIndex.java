package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * Remembers which client has which resource URI, so that a mint looks at one client and not at all. What it says is
 * never believed: the client itself is asked each time, so a stale entry can only miss. A miss looks at all clients
 * again, at most once in {@link #REBUILD} for each realm.
 */
public final class ResourceServerIndex {

    private static final Duration REBUILD = Duration.ofSeconds(2);

    private record Snapshot(Map<String, String> clientIds, long takenAtMillis) {}

    private static final ResourceServerIndex OF_THIS_SERVER = new ResourceServerIndex();

    private final Map<String, Snapshot> realms = new ConcurrentHashMap<>();

    private ResourceServerIndex() {}

    /** The one that mint and introspection share, so that neither looks at all clients because the other did not. */
    public static ResourceServerIndex ofThisServer() {
        return OF_THIS_SERVER;
    }

    /**
     * Whether exactly one enabled resource server of the realm has this URI now, none has one above or below it, and it
     * is no place of the server's own.
     */
    public boolean isRegistered(RealmModel realm, ServerUrls serverUrls, ResourceUri uri) {
        return !serverUrls.meet(uri) && holder(realm, uri).isPresent();
    }

    /** The resource URI that is this client's alone, if it is an enabled resource server. */
    public Optional<ResourceUri> of(RealmModel realm, ServerUrls serverUrls, ClientModel client) {
        return Optional.ofNullable(resource(client))
                .flatMap(ResourceUri::parse)
                .filter(uri -> !serverUrls.meet(uri))
                .filter(uri -> holder(realm, uri)
                        .filter(holder -> holder.getId().equals(client.getId()))
                        .isPresent());
    }

    private Optional<ClientModel> holder(RealmModel realm, ResourceUri uri) {
        @Nullable Snapshot snapshot = realms.get(realm.getId());
        if (snapshot != null) {
            Optional<ClientModel> known = holder(realm, snapshot, uri);
            if (known.isPresent() || Time.currentTimeMillis() - snapshot.takenAtMillis() < REBUILD.toMillis()) {
                return known;
            }
        }
        Snapshot fresh = take(realm);
        realms.put(realm.getId(), fresh);
        return holder(realm, fresh, uri);
    }

    private static Optional<ClientModel> holder(RealmModel realm, Snapshot snapshot, ResourceUri uri) {
        return Optional.ofNullable(snapshot.clientIds().get(uri.value()))
                .map(realm::getClientById)
                .filter(client -> uri.value().equals(resource(client)));
    }

    private static Snapshot take(RealmModel realm) {
        List<UriRegistration> registrations = realm.getClientsStream()
                .flatMap(client -> Optional.ofNullable(resource(client)).flatMap(ResourceUri::parse).stream()
                        .map(uri -> new UriRegistration(uri, client.getId())))
                .toList();
        Map<String, String> clientIds = UriRegistration.undisputed(registrations).stream()
                .collect(Collectors.toUnmodifiableMap(
                        registration -> registration.uri().value(), UriRegistration::clientId));
        return new Snapshot(clientIds, Time.currentTimeMillis());
    }

    private static @Nullable String resource(ClientModel client) {
        boolean serves = client.isEnabled()
                && !client.isPublicClient()
                && RegistrationKeys.KIND_RESOURCE_SERVER.equals(client.getAttribute(RegistrationKeys.KIND))
                && !MaskedSecret.isOf(client);
        return serves ? client.getAttribute(RegistrationKeys.RESOURCE) : null;
    }
}
