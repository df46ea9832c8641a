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

/**
 * Remembers which client has which resource URI, so that a mint looks at one client and not at all. What it says is
 * never believed: the client itself is asked each time, so a stale entry can only miss. A miss looks at all resource
 * servers again, at most once in {@link #REBUILD} for each realm.
 */
public final class ResourceServerIndex {

    private static final Duration REBUILD = Duration.ofSeconds(2);

    private record Snapshot(Map<String, String> clientIds, long takenAtMillis) {}

    private static final ResourceServerIndex OF_THIS_SERVER = new ResourceServerIndex();

    private final Map<String, Snapshot> realms = new ConcurrentHashMap<>();

    private ResourceServerIndex() {}

    /** The one that mint and introspection share, so that neither looks at all of them because the other did not. */
    public static ResourceServerIndex ofThisServer() {
        return OF_THIS_SERVER;
    }

    /**
     * Whether exactly one enabled resource server of the realm has this URI now, none has one above or below it, and it
     * is no place of the server's own.
     */
    public boolean isRegistered(ClientsOfKind servers, ServerUrls serverUrls, ResourceUri uri) {
        return !serverUrls.meet(uri) && holder(servers, uri).isPresent();
    }

    /** The resource URI that is this client's alone, if it is an enabled resource server. */
    public Optional<ResourceUri> of(ClientsOfKind servers, ServerUrls serverUrls, ClientModel client) {
        return Optional.ofNullable(resource(client))
                .flatMap(ResourceUri::parse)
                .filter(uri -> !serverUrls.meet(uri))
                .filter(uri -> holder(servers, uri)
                        .filter(holder -> holder.getId().equals(client.getId()))
                        .isPresent());
    }

    private Optional<ClientModel> holder(ClientsOfKind servers, ResourceUri uri) {
        @Nullable Snapshot snapshot = realms.get(servers.realmId());
        if (snapshot != null) {
            Optional<ClientModel> known = holder(servers, snapshot, uri);
            if (known.isPresent() || Time.currentTimeMillis() - snapshot.takenAtMillis() < REBUILD.toMillis()) {
                return known;
            }
        }
        Snapshot fresh = take(servers);
        realms.put(servers.realmId(), fresh);
        return holder(servers, fresh, uri);
    }

    private static Optional<ClientModel> holder(ClientsOfKind servers, Snapshot snapshot, ResourceUri uri) {
        return Optional.ofNullable(snapshot.clientIds().get(uri.value()))
                .flatMap(servers::withId)
                .filter(client -> uri.value().equals(resource(client)));
    }

    private static Snapshot take(ClientsOfKind servers) {
        List<UriRegistration> registrations = servers.all()
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
