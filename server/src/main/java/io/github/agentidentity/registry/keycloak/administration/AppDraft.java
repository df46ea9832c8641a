package io.github.agentidentity.registry.keycloak.administration;

import java.util.List;
import java.util.Optional;

/**
 * Definition of a hand-off app as an admin wants it.
 *
 * @param client its client
 * @param redirectUris absent: as they are, and a new app has none
 */
public record AppDraft(ClientDraft client, Optional<List<String>> redirectUris) {

    public AppDraft {
        redirectUris = redirectUris.map(List::copyOf);
    }
}
