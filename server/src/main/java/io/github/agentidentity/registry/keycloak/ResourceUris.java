package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.ResourceUri;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * URIs of a realm that have a resource server. Each has one at most: otherwise nobody could say whom a token is for.
 * The servers are read once, so that it is for one look and not to be kept.
 */
public final class ResourceUris {

    private static final int LONGEST_NAME = 255;

    private final ClientsOfKind servers;
    private @Nullable List<Place> places;

    /** A resource server and its URI. */
    private record Place(ClientModel server, ResourceUri uri) {}

    public ResourceUris(RealmModel realm) {
        this(new ClientsOfKind(realm, RegistrationKeys.KIND_RESOURCE_SERVER));
    }

    /** @param servers the resource servers of the realm */
    public ResourceUris(ClientsOfKind servers) {
        this.servers = servers;
    }

    /**
     * An enabled resource server that {@code uri} cannot have beside it: its own URI is the same, or lies above or
     * beneath it.
     *
     * @param exceptId the internal id of the server that is to have {@code uri}
     */
    public Optional<ClientModel> inTheWayOf(ResourceUri uri, String exceptId) {
        return places().stream()
                .filter(place -> !place.server().getId().equals(exceptId))
                .filter(place -> place.uri().covers(uri) || uri.covers(place.uri()))
                .map(Place::server)
                .findFirst();
    }

    /** Those of these resources for which no enabled, confidential resource server is there: no token is for them. */
    public List<ResourceUri> unserved(Collection<ResourceUri> resources) {
        List<ResourceUri> served = places().stream()
                .filter(place -> !place.server().isPublicClient() && !MaskedSecret.isOf(place.server()))
                .map(Place::uri)
                .toList();
        return resources.stream()
                .filter(resource -> served.stream().noneMatch(server -> server.covers(resource)))
                .toList();
    }

    /** The names of the enabled servers of these resources, as far as they have one that can be shown to a human. */
    Map<ResourceUri, String> names(Set<ResourceUri> resources) {
        Map<ResourceUri, String> names = new HashMap<>();
        for (Place place : places()) {
            Optional.ofNullable(place.server().getName())
                    .filter(text -> PlainText.isPlain(text, LONGEST_NAME))
                    .ifPresent(shown -> resources.stream()
                            .filter(resource -> place.uri().covers(resource))
                            .forEach(resource -> names.put(resource, shown)));
        }
        return names;
    }

    /** Those of enabled servers, read once. */
    private List<Place> places() {
        @Nullable List<Place> known = places;
        if (known == null) {
            known = servers.all()
                    .filter(ClientModel::isEnabled)
                    .flatMap(server -> of(server).map(uri -> new Place(server, uri)).stream())
                    .toList();
            places = known;
        }
        return known;
    }

    private static Optional<ResourceUri> of(ClientModel server) {
        return Optional.ofNullable(server.getAttribute(RegistrationKeys.RESOURCE))
                .flatMap(ResourceUri::parse);
    }
}
