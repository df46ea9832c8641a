package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.tokenexchange.domain.ResourceServers;
import java.util.Optional;

/** Resource servers as confidential clients with {@code agent.kind} and {@code agent.resource}. */
final class KeycloakResourceServers implements ResourceServers {

    private final ClientsOfKind servers;
    private final ServerUrls serverUrls;
    private final ResourceServerIndex index;

    KeycloakResourceServers(ClientsOfKind servers, ServerUrls serverUrls, ResourceServerIndex index) {
        this.servers = servers;
        this.serverUrls = serverUrls;
        this.index = index;
    }

    /** Looks at the URI itself and then, path segment by path segment, above it. */
    @Override
    public Optional<ResourceUri> serving(ResourceUri resource) {
        Optional<ResourceUri> candidate = Optional.of(resource);
        while (candidate.isPresent()) {
            if (index.isRegistered(servers, serverUrls, candidate.get())) {
                return candidate;
            }
            candidate = parent(candidate.get());
        }
        return Optional.empty();
    }

    private static Optional<ResourceUri> parent(ResourceUri uri) {
        return ResourceUri.parse(uri.value().substring(0, uri.value().lastIndexOf('/')))
                .filter(parent -> parent.covers(uri));
    }
}
