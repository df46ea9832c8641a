package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.Outage;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.RequestMetrics;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.registry.keycloak.ServerUrls;
import io.github.agentidentity.tokenexchange.domain.Introspection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Answers Keycloak's introspection endpoint for tokens of ours; every other token is Keycloak's to answer, exactly as
 * before.
 *
 * <p>It is a kind of Keycloak's own provider because Keycloak's account REST casts what it finds to that, to read an
 * access token that says nothing of audience or roles.
 */
public final class AgentTokenIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {

    private static final Logger LOG = Logger.getLogger(AgentTokenIntrospection.class);

    private final ResourceServerIndex resourceServers;
    private final TokenIntrospectionProvider keycloaks;

    public AgentTokenIntrospection(
            KeycloakSession session, ResourceServerIndex resourceServers, TokenIntrospectionProvider keycloaks) {
        super(session);
        this.resourceServers = resourceServers;
        this.keycloaks = keycloaks;
    }

    @Override
    public Response introspect(String token, EventBuilder event) {
        Optional<TokenKinds.Kind> kind = TokenKinds.of(token);
        return kind.isPresent() ? introspect(kind.get(), token, event) : keycloaks.introspect(token, event);
    }

    private Response introspect(TokenKinds.Kind kind, String token, EventBuilder event) {
        // Keycloak's resource replaces the Cache-Control of the answer; what is said here stays beside it (ADR 0036).
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return RequestMetrics.timed(Operation.INTROSPECT, () -> answered(kind, token, event));
    }

    private Response answered(TokenKinds.Kind kind, String token, EventBuilder event) {
        try {
            return looked(kind, token, event);
        } catch (RuntimeException e) {
            return unavailable(event, e);
        }
    }

    /**
     * Looks the token up and answers once the request's transaction is over: no answer is followed by a commit that
     * fails.
     */
    private Response looked(TokenKinds.Kind kind, String token, EventBuilder event) {
        Introspection introspection;
        try {
            introspection = introspection(kind, token);
        } catch (Refusal refusal) {
            inactive(event, refusal.reason());
            return answer(
                    JsonObject.builder().put("active", new JsonBoolean(false)).build());
        }
        introspection.mission().ifPresent(mission -> event.user(mission.humanId())
                .detail(MISSION_ID, mission.id()));
        event.detail(Details.TOKEN_ID, introspection.tokenId());
        introspection.inactive().ifPresentOrElse(reason -> inactive(event, reason), () -> active(event));
        return answer(introspection.answer());
    }

    private void active(EventBuilder event) {
        event.success();
        Completion.of(session);
    }

    /** Refuses to answer where nothing is known: the answer is neither active nor inactive. */
    private Response unavailable(EventBuilder event, RuntimeException thrown) {
        Refusal refusal = Outage.refusal(thrown).orElseThrow(() -> thrown);
        LOG.error("A token could not be looked up", thrown);
        return new Refusals(session, event, Operation.INTROSPECT, Refusals.Dialect.OAUTH).refuse(refusal);
    }

    private Introspection introspection(TokenKinds.Kind kind, String token) {
        ClientModel caller = session.getContext().getClient();
        ExchangeWiring wiring = ExchangeWiring.enterToRead(session, token);
        return switch (kind) {
            case AGENT_TOKEN ->
                wiring.introspectAgentToken()
                        .introspect(
                                token,
                                caller.getId(),
                                resourceServers.of(wiring.resourceServers(), ServerUrls.of(session), caller));
            case GRANT -> wiring.introspectGrant().introspect(token, caller.getId());
            case HANDOFF -> wiring.introspectHandoff().introspect(token, caller.getId());
            case MISSION_STATUS, EVIDENCE_EXPORT -> throw StrictClaims.invalid();
        };
    }

    /** An error event takes a connection of its own, so the request gives back its own first. */
    private void inactive(EventBuilder event, Reason reason) {
        Completion.of(session);
        RequestMetrics.refused(Operation.INTROSPECT, reason);
        event.detail(Details.REASON, reason.code()).error(Errors.INVALID_TOKEN);
    }

    private static Response answer(JsonObject body) {
        return JsonBody.of(Response.Status.OK, body).build();
    }

    @Override
    public void close() {
        keycloaks.close();
    }
}
