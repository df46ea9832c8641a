package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.MissionNames.HANDOFF_TOKEN_TYPE;
import static io.github.agentidentity.authority.MissionNames.MISSION_EXPIRES_AT;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.KeyProofs;
import io.github.agentidentity.missions.keycloak.RegistrationKeys;
import io.github.agentidentity.missions.web.FormParameters;
import io.github.agentidentity.missions.web.JsonBody;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.tokenexchange.domain.AgentToken;
import io.github.agentidentity.tokenexchange.domain.HandedOff;
import io.github.agentidentity.tokenexchange.domain.HandingOff;
import io.github.agentidentity.tokenexchange.domain.Mint;
import io.github.agentidentity.tokenexchange.domain.MintedToken;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.services.util.DPoPUtil;

/** The door from Keycloak's token endpoint to the mint: takes the exchanges that are ours and translates both ways. */
public final class AgentTokenExchange implements TokenExchangeProvider {

    private final ResourceServerIndex resourceServers;

    public AgentTokenExchange(ResourceServerIndex resourceServers) {
        this.resourceServers = resourceServers;
    }

    /**
     * Ours is every exchange by an agent, every exchange of a token of ours, and every request for a hand-off, whatever
     * else the request says: an agent never reaches another exchange, and a token of ours is never read as one of
     * Keycloak's.
     */
    @Override
    public boolean supports(TokenExchangeContext context) {
        return RegistrationKeys.KIND_AGENT.equals(context.getClient().getAttribute(RegistrationKeys.KIND))
                || sent(context, OAuth2Constants.REQUESTED_TOKEN_TYPE).contains(HANDOFF_TOKEN_TYPE)
                || sent(context, OAuth2Constants.SUBJECT_TOKEN).stream().anyMatch(OurTokens::claims);
    }

    @Override
    public Response exchange(TokenExchangeContext context) {
        KeycloakSession session = context.getSession();
        EventBuilder event = context.getEvent();
        return new Refusals(session, event, Refusals.Dialect.OAUTH).answer(() -> {
            AgentIdentitySession room = AgentIdentitySession.enter(session);
            ExchangeForm form = new ExchangeForm(
                    FormParameters.of(session), context.getClient().getId());
            return form.asksForHandoff() ? handOff(room, form, event) : mint(room, form, context);
        });
    }

    private static Response handOff(AgentIdentitySession room, ExchangeForm form, EventBuilder event) {
        HandingOff handingOff =
                new HandingOff(room.registry(), room.humanTokens(), room.internalTokens(), room.clock());
        HandedOff handedOff = handingOff.handOff(form.handoffRequest());
        Handoff handoff = handedOff.handoff();
        event.user(handoff.humanId())
                .session(handoff.sessionId())
                .detail(Details.REQUESTED_TOKEN_TYPE, HANDOFF_TOKEN_TYPE)
                .detail(Details.AUDIENCE, handoff.agentClientId())
                .detail(Details.TOKEN_ID, handoff.id())
                .success();
        return JsonBody.of(
                        Response.Status.OK,
                        JsonObject.builder()
                                .put("access_token", handedOff.signed())
                                .put("issued_token_type", HANDOFF_TOKEN_TYPE)
                                .put("token_type", "N_A")
                                .put("expires_in", seconds(handoff.issuedAt(), handoff.expiresAt()))
                                .build())
                .build();
    }

    private Response mint(AgentIdentitySession room, ExchangeForm form, TokenExchangeContext context) {
        Mint mint = new Mint(
                room.settings().issuer(),
                room.registry(),
                room.internalTokens(),
                room.missions(),
                room.standing(),
                room.deriving(),
                new KeycloakResourceServers(context.getRealm(), resourceServers),
                new RealmKeyTokens(
                        context.getSession(),
                        context.getRealm(),
                        room.settings().issuer(),
                        room.clock()),
                room.evidence(),
                room.clock());
        MintedToken minted = mint.mint(form.mintRequest(KeyProofs.of(context.getSession())));
        AgentToken token = minted.token();
        context.getEvent()
                .user(token.human())
                .detail(Details.AUDIENCE, token.audience().value())
                .detail(Details.SCOPE, token.scope())
                .detail(Details.TOKEN_ID, token.id())
                .detail(MISSION_ID, minted.mission().id())
                .success();
        return JsonBody.of(
                        Response.Status.OK,
                        JsonObject.builder()
                                .put("access_token", minted.signed())
                                .put("issued_token_type", OAuth2Constants.ACCESS_TOKEN_TYPE)
                                .put("token_type", token.key().isPresent() ? DPoPUtil.DPOP_TOKEN_TYPE : "Bearer")
                                .put("expires_in", seconds(token.issuedAt(), token.expiresAt()))
                                .put("scope", token.scope())
                                .put("authorization_details", token.authority().toJson())
                                .put(MISSION_ID, minted.mission().id())
                                .put(
                                        MISSION_EXPIRES_AT,
                                        Rfc3339.print(minted.mission().expiresAt()))
                                .build())
                .build();
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    private static List<String> sent(TokenExchangeContext context, String parameter) {
        @Nullable
        MultivaluedMap<String, String> form =
                context.getSession().getContext().getHttpRequest().getDecodedFormParameters();
        return form == null ? List.of() : form.getOrDefault(parameter, List.of());
    }

    @Override
    public void close() {}
}
