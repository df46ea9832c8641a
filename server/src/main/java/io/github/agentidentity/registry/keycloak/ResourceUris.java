package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.ResourceUri;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/**
 * URIs of a realm that have a resource server. Each has one at most: otherwise nobody could say whom a token is for.
 */
public final class ResourceUris {

    private static final int LONGEST_NAME = 255;

    private final ClientsOfKind servers;

    public ResourceUris(RealmModel realm) {
        this.servers = new ClientsOfKind(realm, RegistrationKeys.KIND_RESOURCE_SERVER);
    }

    /**
     * An enabled resource server that {@code uri} cannot have beside it: its own URI is the same, or lies above or
     * beneath it.
     *
     * @param exceptId the internal id of the server that is to have {@code uri}
     */
    public Optional<ClientModel> inTheWayOf(ResourceUri uri, String exceptId) {
        return servers.all()
                .filter(ClientModel::isEnabled)
                .filter(other -> !other.getId().equals(exceptId))
                .filter(other -> of(other)
                        .filter(taken -> taken.covers(uri) || uri.covers(taken))
                        .isPresent())
                .findFirst();
    }

    /** Those of these resources for which no enabled, confidential resource server is there: no token is for them. */
    public List<ResourceUri> unserved(Collection<ResourceUri> resources) {
        List<ResourceUri> served = servers.all()
                .filter(server -> server.isEnabled() && !server.isPublicClient() && !MaskedSecret.isOf(server))
                .flatMap(server -> of(server).stream())
                .toList();
        return resources.stream()
                .filter(resource -> served.stream().noneMatch(server -> server.covers(resource)))
                .toList();
    }

    /** The names of the enabled servers of these resources, as far as they have one that can be shown to a human. */
    Map<ResourceUri, String> names(Set<ResourceUri> resources) {
        Map<ResourceUri, String> names = new HashMap<>();
        servers.all().filter(ClientModel::isEnabled).forEach(server -> {
            Optional<String> name =
                    Optional.ofNullable(server.getName()).filter(text -> PlainText.isPlain(text, LONGEST_NAME));
            name.ifPresent(shown -> resources.stream()
                    .filter(resource ->
                            of(server).filter(own -> own.covers(resource)).isPresent())
                    .forEach(resource -> names.put(resource, shown)));
        });
        return names;
    }

    private static Optional<ResourceUri> of(ClientModel server) {
        return Optional.ofNullable(server.getAttribute(RegistrationKeys.RESOURCE))
                .flatMap(ResourceUri::parse);
    }
}
