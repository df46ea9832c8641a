package io.github.agentidentity.registry.keycloak;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;

/**
 * A client as its admins see it here; never with a secret.
 *
 * @param id its internal id
 * @param attributes its {@code agent.*} attributes
 */
public record RegisteredClient(
        String id,
        String clientId,
        Optional<String> name,
        Optional<String> description,
        boolean enabled,
        String authenticator,
        Map<String, String> attributes) {

    public RegisteredClient {
        attributes = Map.copyOf(attributes);
    }

    public static RegisteredClient of(ClientModel client) {
        return new RegisteredClient(
                client.getId(),
                client.getClientId(),
                Optional.ofNullable(client.getName()).filter(name -> !name.isBlank()),
                Optional.ofNullable(client.getDescription()).filter(text -> !text.isBlank()),
                client.isEnabled(),
                Optional.ofNullable(client.getClientAuthenticatorType()).orElse("client-secret"),
                client.getAttributes().entrySet().stream()
                        .filter(attribute -> RegistrationKeys.isOurs(attribute.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
