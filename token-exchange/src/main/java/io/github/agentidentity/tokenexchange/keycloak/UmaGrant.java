package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.Reason.EXCHANGE_ONLY;
import static io.github.agentidentity.authority.Reason.UNSUPPORTED_SUBJECT_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.protocol.oidc.grants.PermissionGrantType;
import org.keycloak.representations.AccessToken;

/**
 * Keycloak's UMA grant, without agents and without tokens of ours. It takes for a human's token whatever a key of the
 * realm signed and needs no switch of the client, so that it would be a way round the exchange for both
 * (docs/adr/0019).
 */
public final class UmaGrant extends PermissionGrantType {

    @Override
    public Response process(Context context) {
        setContext(context);
        try {
            if (isByBearer()) {
                requireNoTokenOfOurs();
                requireNoAgent(bearersClient());
            }
            return super.process(context);
        } catch (Refusal refusal) {
            return new Refusals(session, event, Operation.UMA, Refusals.Dialect.OAUTH).refuse(refusal);
        }
    }

    /** Keycloak calls it where no bearer token stands for the client: only who is authenticated hears why. */
    @Override
    protected void checkClient() {
        super.checkClient();
        event.client(client);
        requireNoAgent(client);
        requireNoTokenOfOurs();
    }

    private boolean isByBearer() {
        return authorization().stream().anyMatch(header -> header.regionMatches(true, 0, "bearer", 0, 6));
    }

    private void requireNoTokenOfOurs() {
        boolean ours = TokenKinds.areNamedIn(formParams)
                || TokenKinds.areNamedIn(request.getDecodedFormParameters())
                || authorization().stream().anyMatch(TokenKinds::isNamedIn);
        if (ours) {
            throw Refusal.because(
                    UNSUPPORTED_SUBJECT_TOKEN,
                    "A hand-off, a mission grant or an agent token gets nothing at this grant; use the token"
                            + " exchange.");
        }
    }

    private static void requireNoAgent(@Nullable ClientModel client) {
        if (client != null && RegistrationKeys.KIND_AGENT.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(EXCHANGE_ONLY, "An agent may use the token exchange only.");
        }
    }

    /** The client that Keycloak takes the bearer token's for. */
    private @Nullable ClientModel bearersClient() {
        return authorization().stream()
                .map(header -> header.substring(header.lastIndexOf(' ') + 1))
                .flatMap(token -> Optional.ofNullable(session.tokens().decode(token, AccessToken.class)).stream())
                .flatMap(token -> Optional.ofNullable(token.getIssuedFor()).stream())
                .flatMap(azp -> Optional.ofNullable(realm.getClientByClientId(azp)).stream())
                .findFirst()
                .orElse(null);
    }

    private List<String> authorization() {
        return Optional.ofNullable(headers.getRequestHeader(HttpHeaders.AUTHORIZATION))
                .orElse(List.of());
    }
}
