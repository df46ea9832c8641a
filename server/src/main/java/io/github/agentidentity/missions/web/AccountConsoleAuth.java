package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.NOT_A_HUMAN_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.HumanTokens;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;

/** Answers the requests of a human, with a token of the account console and no other. */
public final class AccountConsoleAuth {

    private final KeycloakSession session;

    public AccountConsoleAuth(KeycloakSession session) {
        this.session = session;
    }

    /** The answer for the human whose token came in the header, or the refusal. */
    public Response signedIn(EventBuilder event, BiFunction<AgentIdentitySession, Human, Response> work) {
        return new Refusals(session, event, Operation.ACCOUNT, Refusals.Dialect.REST).answer(() -> {
            AgentIdentitySession room = RequestGate.enterAny(session);
            if (!HttpMethod.GET.equals(session.getContext().getHttpRequest().getHttpMethod())) {
                FormParameters.refuseQuery(session);
            }
            HumanTokens.SignedIn signedIn = bearer().flatMap(
                            token -> room.humanTokens().signedInAt(Constants.ACCOUNT_CONSOLE_CLIENT_ID, token))
                    .orElseThrow(() -> Refusal.because(
                            NOT_A_HUMAN_TOKEN, "Send an access token that the account console received for its user."));
            event.client(Constants.ACCOUNT_CONSOLE_CLIENT_ID)
                    .user(signedIn.human().id())
                    .session(signedIn.sessionId());
            return work.apply(room, signedIn.human());
        });
    }

    private Optional<String> bearer() {
        return Optional.ofNullable(AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(
                        session.getContext().getHttpRequest().getHttpHeaders()))
                .map(AppAuthManager.AuthHeader::getToken);
    }

    public EventBuilder event(EventType type) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type);
    }
}
