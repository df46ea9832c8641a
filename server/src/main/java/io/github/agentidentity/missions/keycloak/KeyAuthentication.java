package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.authority.Reason.CALLER_NOT_AUTHENTICATED;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.keycloak.Outage;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.authentication.authenticators.client.X509ClientAuthenticator;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/**
 * Authenticates a client by what it alone has: an assertion that it signed for one endpoint ({@code private_key_jwt},
 * RFC 7523), or its certificate (RFC 8705). A secret, which the server knows too, and a token are refused, and so is
 * more than one of these (mission status draft, Authentication).
 */
public final class KeyAuthentication {

    private static final Logger LOG = Logger.getLogger(KeyAuthentication.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String endpoint;

    /** @param endpoint the one audience of an assertion */
    public KeyAuthentication(KeycloakSession session, String endpoint) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.endpoint = endpoint;
    }

    /**
     * The client that sends this request, which is the request's from then on.
     *
     * @param failures told by Keycloak of what is amiss with a client's certificate
     * @throws Refusal {@code caller_not_authenticated}
     */
    public ClientModel require(EventBuilder failures) {
        if (isSent(HttpHeaders.AUTHORIZATION)
                || !sent(OAuth2Constants.CLIENT_SECRET).isEmpty()) {
            throw unauthenticated();
        }
        List<String> assertions = sent(OAuth2Constants.CLIENT_ASSERTION);
        List<String> types = sent(OAuth2Constants.CLIENT_ASSERTION_TYPE);
        ClientModel client = (assertions.isEmpty() && types.isEmpty()
                        ? byCertificate(failures)
                        : byAssertion(assertions, types, failures))
                .filter(KeyAuthentication::isForThis)
                .orElseThrow(this::unauthenticated);
        session.getContext().setClient(client);
        return client;
    }

    /** Not a public client, which anybody is who knows its id, whatever authentication its record names. */
    private static boolean isForThis(ClientModel client) {
        @Nullable String protocol = client.getProtocol();
        return client.isEnabled()
                && !client.isPublicClient()
                && (protocol == null || protocol.equals(OIDCLoginProtocol.LOGIN_PROTOCOL));
    }

    /** Keycloak asks the realm's own flow, in which every kind of authentication has its turn. */
    private Optional<ClientModel> byCertificate(EventBuilder failures) {
        try {
            return Optional.of(AuthorizeClientUtil.authorizeClient(session, failures, null)
                            .getClient())
                    .filter(client -> X509ClientAuthenticator.PROVIDER_ID.equals(client.getClientAuthenticatorType()));
        } catch (WebApplicationException keycloaks) {
            return Optional.empty();
        }
    }

    /** Read strictly before Keycloak reads it: no two readers are to find two audiences in one assertion. */
    private Optional<ClientModel> byAssertion(List<String> assertions, List<String> types, EventBuilder failures) {
        boolean isOne = assertions.size() == 1 && types.size() == 1;
        return isOne && CompactJws.parseForeign(assertions.get(0)).isPresent()
                ? execution().flatMap(execution -> verified(execution, failures))
                : Optional.empty();
    }

    private Optional<ClientModel> verified(AuthenticationExecutionModel execution, EventBuilder failures) {
        AuthenticationProcessor processor = AuthorizeClientUtil.getAuthenticationProcessor(session, failures);
        try {
            EndpointAssertion assertion = new EndpointAssertion(
                    processor.createClientAuthenticatorContext(execution, new JWTClientAuthenticator(), List.of()),
                    endpoint);
            Optional.ofNullable(assertion.getState().getToken())
                    .map(token -> realm.getClientByClientId(token.getSubject()))
                    .ifPresent(assertion.getState()::setClient);
            return assertion.validate() ? Optional.of(assertion.getClient()) : Optional.empty();
        } catch (Exception e) {
            // Keycloak throws whatever comes of an assertion that is none; of an outage that is not the client's fault.
            if (e instanceof RuntimeException outage && Outage.refusal(e).isPresent()) {
                throw outage;
            }
            LOG.debug("A client's assertion was not verified", e);
            return Optional.empty();
        }
    }

    /** Signed assertions, as long as the realm's flow for clients has them; one that is required goes alone. */
    private Optional<AuthenticationExecutionModel> execution() {
        List<AuthenticationExecutionModel> enabled = realm.getAuthenticationExecutionsStream(
                        realm.getClientAuthenticationFlow().getId())
                .filter(AuthenticationExecutionModel::isEnabled)
                .toList();
        return enabled.stream()
                .filter(AuthenticationExecutionModel::isRequired)
                .findFirst()
                .map(List::of)
                .orElse(enabled)
                .stream()
                .filter(execution -> JWTClientAuthenticator.PROVIDER_ID.equals(execution.getAuthenticator()))
                .findFirst();
    }

    private List<String> sent(String parameter) {
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return form == null ? List.of() : form.getOrDefault(parameter, List.of());
    }

    private boolean isSent(String header) {
        @Nullable
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(header);
        return values != null && !values.isEmpty();
    }

    private Refusal unauthenticated() {
        return Refusal.because(
                CALLER_NOT_AUTHENTICATED,
                "Authenticate by private_key_jwt with the audience " + endpoint
                        + " or by mutual TLS, as the client is registered; secrets and tokens are not accepted here.");
    }
}
