package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.token.RevokeToken;
import io.github.agentidentity.missions.keycloak.AgentTokenWiring;
import io.github.agentidentity.missions.keycloak.TokenKinds;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;

/**
 * {@code …/agent-identity/revoke}: an agent gives a token back, as RFC 7009 says, and the mission of the token ends.
 * Keycloak's own endpoint knows nothing of our tokens; it gets what is none of them in realms whose metadata send every
 * client here.
 */
public final class RevocationResource {

    private static final String TOKEN = "token";

    /** A hint never changes what a token is, and a wrong one changes no answer (RFC 7009 section 2.2): never read. */
    private static final String TOKEN_TYPE_HINT = "token_type_hint";

    private static final String MISSION_STATE = "mission_state";

    private final KeycloakSession session;
    private final AgentRequests requests;

    public RevocationResource(KeycloakSession session) {
        this.session = session;
        this.requests = new AgentRequests(session);
    }

    /** Takes a token back: 200, also where there was nothing to end. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke() {
        return isForEveryClient() && !isOurs() ? keycloaks().revoke() : revokeOurs();
    }

    /** The answer to a browser that asks what a page of another origin may send here (CORS). */
    @OPTIONS
    public Response preflight() {
        return isForEveryClient()
                ? keycloaks().preflight()
                : Response.ok().allow(HttpMethod.POST, HttpMethod.OPTIONS).build();
    }

    private boolean isForEveryClient() {
        return RealmAttributes.REVOCATION_ENDPOINT_IN_METADATA
                .in(session.getContext().getRealm())
                .orElse(false);
    }

    /** A token of ours stays here, whatever state it is in, and whatever parameter it was sent as. */
    private boolean isOurs() {
        return TokenKinds.areNamedIn(session.getContext().getHttpRequest().getDecodedFormParameters());
    }

    /** Reads the same request as if it had been sent there, and answers it with events of its own. */
    private TokenRevocationEndpoint keycloaks() {
        EventBuilder event = new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
        return new TokenRevocationEndpoint(session, event);
    }

    private Response revokeOurs() {
        EventBuilder event = requests.event(EventType.REVOKE_GRANT, "revoke");
        return requests.answerToEnd(event, Operation.REVOKE, (room, caller) -> {
            String token = FormParameters.of(session)
                    .requireOnly(Set.of(TOKEN, TOKEN_TYPE_HINT))
                    .required(TOKEN, CompactJws.LONGEST);
            ended(AgentTokenWiring.revokeToken(room), caller, token)
                    .ifPresentOrElse(mission -> revoked(event, mission), () -> nothingEnded(event));
            return accepted();
        });
    }

    /** Without a body (RFC 7009 section 2.2), which Keycloak takes for an oversight unless it is told. */
    private Response accepted() {
        session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        return Response.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    private static Optional<MissionSummary> ended(RevokeToken revokeToken, AgentClient caller, String token) {
        return TokenKinds.of(token).flatMap(kind -> switch (kind) {
            case GRANT -> revokeToken.byGrant(caller, token);
            case AGENT_TOKEN -> revokeToken.byAgentToken(caller, token);
            case HANDOFF -> throw handoff();
            case MISSION_STATUS, EVIDENCE_EXPORT -> Optional.empty();
        });
    }

    /** By the name that the token gives itself, so that nobody learns whether it is one. */
    private static Refusal handoff() {
        return Refusal.because(
                Reason.NOT_REVOCABLE,
                "A hand-off cannot be revoked; it is good for one use, and ends by itself within minutes.");
    }

    private static void revoked(EventBuilder event, MissionSummary mission) {
        event.user(mission.humanId())
                .detail(MISSION_ID, mission.id())
                .detail(MISSION_STATE, MissionState.REVOKED.code())
                .success();
    }

    /** An error event takes a connection of its own, so the request gives back its own first. */
    private void nothingEnded(EventBuilder event) {
        Completion.of(session);
        event.detail(Details.REASON, Reason.INVALID_SUBJECT_TOKEN.code()).error(Errors.INVALID_TOKEN);
    }
}
