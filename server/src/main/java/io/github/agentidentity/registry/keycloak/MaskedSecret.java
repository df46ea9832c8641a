package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSecretConstants;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * The mask that Keycloak's exports print where a secret was. Imported again it becomes the secret, which everybody
 * knows: a client that authenticates by it is nobody.
 */
public final class MaskedSecret {

    private static final String MASK = ComponentRepresentation.SECRET_VALUE;

    /** Keycloak's ways of authenticating a client for which its secret is enough. */
    private static final Set<String> BY_SECRET = Set.of("client-secret", "client-secret-jwt");

    private MaskedSecret() {}

    /** The mistake that this is in the definition of a client; none where it is not so. */
    public static Optional<DefinitionError> mistakeIn(ClientModel client) {
        return isOf(client)
                ? Optional.of(new DefinitionError(
                        "secret", "must not be the ********** of a masked export", "Set a new secret."))
                : Optional.empty();
    }

    /** Whether this client could be told by the mask. */
    public static boolean isOf(ClientModel client) {
        @Nullable String authenticator = client.getClientAuthenticatorType();
        return (authenticator == null || BY_SECRET.contains(authenticator))
                && (MASK.equals(client.getSecret())
                        || MASK.equals(client.getAttribute(ClientSecretConstants.CLIENT_ROTATED_SECRET)));
    }
}
