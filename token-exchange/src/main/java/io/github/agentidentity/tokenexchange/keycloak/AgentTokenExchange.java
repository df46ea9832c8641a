package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.MissionNames.HANDOFF_TOKEN_TYPE;
import static io.github.agentidentity.authority.MissionNames.MISSION_EXPIRES_AT;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.missions.web.Completion;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.tokenexchange.domain.MintRequest;
import io.github.agentidentity.tokenexchange.domain.MintedToken;
import io.github.agentidentity.tokenexchange.domain.SignedDelegation;
import io.github.agentidentity.tokenexchange.domain.SignedHandoff;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;

/** The door from Keycloak's token endpoint to the mint: takes the exchanges that are ours and translates both ways. */
public final class AgentTokenExchange implements TokenExchangeProvider {

    /** Event detail: the client_ids of those who act. */
    private static final String ACTORS = "actors";

    /** Event detail: the token was given before, to the same request. */
    private static final String REPEATED = "repeated";

    private final ResourceServerIndex resourceServers;

    public AgentTokenExchange(ResourceServerIndex resourceServers) {
        this.resourceServers = resourceServers;
    }

    /**
     * Ours is every exchange by an agent, every exchange with a token of ours in any of its parameters, and every
     * request for a hand-off, whatever else the request says: an agent never reaches another exchange, and a token of
     * ours is never read as one of Keycloak's.
     */
    @Override
    public boolean supports(TokenExchangeContext context) {
        return isByAnAgent(context)
                || sent(context, OAuth2Constants.REQUESTED_TOKEN_TYPE).contains(HANDOFF_TOKEN_TYPE)
                || TokenKinds.areNamedIn(form(context));
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        KeycloakSession session = context.getSession();
        EventBuilder event = context.getEvent();
        return new Refusals(session, event, Operation.ofExchange(session), Refusals.Dialect.OAUTH).answer(() -> {
            ExchangeWiring wiring =
                    isByAnAgent(context) ? ExchangeWiring.enterToExchange(session) : ExchangeWiring.enter(session);
            ExchangeForm form = new ExchangeForm(
                    FormParameters.of(session), context.getClient().getId());
            if (!form.asksForHandoff()) {
                MintRequest request = form.mintRequest(wiring.key());
                wiring.expect(request.subject());
                return minted(session, wiring.mint(resourceServers).mint(request), event);
            }
            return isByAnAgent(context) ? delegateTask(wiring, form, event) : issueHandoff(wiring, form, event);
        });
    }

    private static Response issueHandoff(ExchangeWiring wiring, ExchangeForm form, EventBuilder event) {
        SignedHandoff issued = wiring.issueHandoff().issue(form.handoffRequest());
        Handoff handoff = issued.handoff();
        event.user(handoff.humanId())
                .session(handoff.sessionId())
                .detail(Details.REQUESTED_TOKEN_TYPE, HANDOFF_TOKEN_TYPE)
                .detail(Details.AUDIENCE, handoff.agentClientId())
                .detail(Details.TOKEN_ID, handoff.id());
        handoff.missionId().ifPresent(mission -> event.detail(MISSION_ID, mission));
        event.success();
        return JsonBody.of(
                        Response.Status.OK,
                        answer(issued.signed(), handoff.issuedAt(), handoff.expiresAt())
                                .build())
                .build();
    }

    private static Response delegateTask(ExchangeWiring wiring, ExchangeForm form, EventBuilder event) {
        SignedDelegation issued = wiring.delegateTask().delegate(form.delegationRequest(wiring.key()));
        DelegatedHandoff delegatedHandoff = issued.delegatedHandoff();
        String scope = ScopeValue.print(delegatedHandoff.authority());
        event.user(delegatedHandoff.humanId())
                .detail(Details.REQUESTED_TOKEN_TYPE, HANDOFF_TOKEN_TYPE)
                .detail(Details.AUDIENCE, delegatedHandoff.agentClientId())
                .detail(Details.SCOPE, scope)
                .detail(Details.TOKEN_ID, delegatedHandoff.id())
                .detail(MISSION_ID, delegatedHandoff.missionId())
                .success();
        return JsonBody.of(
                        Response.Status.OK,
                        answer(issued.signed(), delegatedHandoff.issuedAt(), delegatedHandoff.expiresAt())
                                .put("scope", scope)
                                .put(
                                        "authorization_details",
                                        delegatedHandoff.authority().toJson())
                                .put(MISSION_ID, delegatedHandoff.missionId())
                                .build())
                .build();
    }

    /** RFC 8693 section 2.2.1: a hand-off is no access token. */
    private static JsonObject.Builder answer(String signed, Instant issuedAt, Instant expiresAt) {
        return JsonObject.builder()
                .put("access_token", signed)
                .put("issued_token_type", HANDOFF_TOKEN_TYPE)
                .put("token_type", "N_A")
                .put("expires_in", seconds(issuedAt, expiresAt));
    }

    /** The token leaves when it is committed, and only in time. */
    private static Response minted(KeycloakSession session, MintedToken minted, EventBuilder event) {
        AgentToken token = minted.token();
        event.user(token.human())
                .detail(Details.AUDIENCE, token.audience().value())
                .detail(Details.SCOPE, token.scope())
                .detail(Details.TOKEN_ID, token.id())
                .detail(MISSION_ID, minted.mission().id())
                .detail(ACTORS, names(token.actors()));
        if (minted.repeated()) {
            event.detail(REPEATED, "true");
        }
        event.success();
        Completion.required(session);
        minted.requireInTime(System.nanoTime());
        return JsonBody.of(
                        Response.Status.OK,
                        JsonObject.builder()
                                .put("access_token", minted.signed())
                                .put("issued_token_type", OAuth2Constants.ACCESS_TOKEN_TYPE)
                                .put("token_type", token.type())
                                .put("expires_in", minted.expiresIn())
                                .put("scope", token.scope())
                                .put("authorization_details", token.authority().toJson())
                                .put(MISSION_ID, minted.mission().id())
                                .put(
                                        MISSION_EXPIRES_AT,
                                        Rfc3339.print(minted.mission().expiresAt()))
                                .build())
                .build();
    }

    /** Client ids of all actors, the current one first. */
    private static String names(ActorChain actors) {
        return actors.outermostFirst().stream().map(Actor::clientId).collect(Collectors.joining(" "));
    }

    private static boolean isByAnAgent(TokenExchangeContext context) {
        return RegistrationKeys.KIND_AGENT.equals(context.getClient().getAttribute(RegistrationKeys.KIND));
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static List<String> sent(TokenExchangeContext context, String parameter) {
        @Nullable MultivaluedMap<String, String> form = form(context);
        return form == null ? List.of() : form.getOrDefault(parameter, List.of());
    }

    /** As it was sent: Keycloak's own copy lacks what is too long. */
    private static @Nullable MultivaluedMap<String, String> form(TokenExchangeContext context) {
        return context.getSession().getContext().getHttpRequest().getDecodedFormParameters();
    }

    @Override
    public void close() {}
}
