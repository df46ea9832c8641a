package io.github.agentidentity.missions.keycloak;

import java.util.List;
import org.keycloak.authentication.ClientAuthenticationFlowContext;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.authentication.authenticators.client.JWTClientValidator;

/**
 * Checks an assertion of {@code private_key_jwt} (RFC 7523 section 3) as Keycloak does, by the client's keys and for
 * one use, but for its audience: one endpoint of ours and nothing beside it. What a client signed for the token
 * endpoint is of no use here, and what it signed for this endpoint is of no use there.
 */
final class EndpointAssertion extends JWTClientValidator {

    private final String endpoint;

    EndpointAssertion(ClientAuthenticationFlowContext context, String endpoint) throws Exception {
        super(context, new JWTClientAuthenticator()::verifySignature, JWTClientAuthenticator.PROVIDER_ID);
        this.endpoint = endpoint;
    }

    @Override
    protected List<String> getExpectedAudiences() {
        return List.of(endpoint);
    }

    /** Whatever Keycloak is configured to allow at its own endpoints. */
    @Override
    protected boolean isMultipleAudienceAllowed() {
        return false;
    }

    /** Each client's own: none uses up what another one signed. */
    @Override
    protected String getJtiCacheKeyPrefix() {
        return "agent-identity:" + getClient().getId();
    }
}
