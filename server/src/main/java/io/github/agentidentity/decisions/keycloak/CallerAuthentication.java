package io.github.agentidentity.decisions.keycloak;

import static io.github.agentidentity.authority.Reason.CALLER_NOT_AUTHENTICATED;
import static io.github.agentidentity.authority.Reason.NOT_A_RESOURCE_SERVER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.decisions.domain.DecisionCaller;
import io.github.agentidentity.registry.keycloak.ClientsOfKind;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/**
 * Authenticates who asks for a decision: a resource server, by its client's own authentication in a header (RFC 6749
 * section 2.3.1) or the connection (RFC 8705), or by an access token of its service account. JSON bodies carry no
 * client assertion.
 */
public final class CallerAuthentication {

    private static final String BEARER = "bearer ";

    private final KeycloakSession session;
    private final ClientsOfKind resourceServers;
    private final String decisionPoint;

    /**
     * @param resourceServers those of the realm
     * @param decisionPoint the identifier of the decision point, the audience of tokens for it
     */
    public CallerAuthentication(KeycloakSession session, ClientsOfKind resourceServers, String decisionPoint) {
        this.session = session;
        this.resourceServers = resourceServers;
        this.decisionPoint = decisionPoint;
    }

    /**
     * The resource server that sends this request.
     *
     * @param event told which client asks, as soon as that is known
     * @param failures told by Keycloak of what is amiss with a client's authentication
     * @throws Refusal {@code caller_not_authenticated}, {@code not_a_resource_server}
     */
    public DecisionCaller require(EventBuilder event, EventBuilder failures) {
        ClientModel client = bearer().map(this::byToken).orElseGet(() -> byClientAuthentication(failures));
        event.client(client);
        ResourceUri resource = ResourceServerIndex.ofThisServer()
                .of(resourceServers, ServerUrls.of(session), client)
                .orElseThrow(() -> Refusal.because(
                        NOT_A_RESOURCE_SERVER,
                        "Ask as a resource server of this realm: decisions are for nobody else."));
        return new DecisionCaller(client.getId(), client.getClientId(), resource);
    }

    private ClientModel byToken(String token) {
        return new ServiceAccountTokens(session, decisionPoint).clientOf(token).orElseThrow(this::unauthenticated);
    }

    private ClientModel byClientAuthentication(EventBuilder event) {
        try {
            return AuthorizeClientUtil.authorizeClient(session, event, null).getClient();
        } catch (WebApplicationException keycloaks) {
            throw unauthenticated();
        }
    }

    /** The token of the one {@code Authorization} header, where it is one of that scheme. */
    private Optional<String> bearer() {
        @Nullable
        List<String> sent =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1) {
            throw unauthenticated();
        }
        String header = sent.get(0);
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private Refusal unauthenticated() {
        return Refusal.because(
                CALLER_NOT_AUTHENTICATED,
                "Authenticate as a resource server: by HTTP Basic or mutual TLS as the client is registered, or with an access token of its service account for this decision point.");
    }
}
