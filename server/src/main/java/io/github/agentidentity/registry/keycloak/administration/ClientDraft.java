package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Definition of a client as an admin sent it: nothing in it is believed yet.
 *
 * @param clientId its client_id
 * @param name what humans see; absent: none
 * @param description for admins; absent: none
 * @param enabled absent: as it is, and a new client enabled
 * @param authenticator how the client authenticates; absent: as it is, and a new client by secret
 * @param attributes the {@code agent.*} attributes but for the kind
 * @param mistakes those that were found when it was read
 */
public record ClientDraft(
        Optional<String> clientId,
        Optional<String> name,
        Optional<String> description,
        Optional<Boolean> enabled,
        Optional<String> authenticator,
        Map<String, String> attributes,
        List<DefinitionError> mistakes) {

    public ClientDraft {
        attributes = Map.copyOf(attributes);
        mistakes = List.copyOf(mistakes);
    }
}
