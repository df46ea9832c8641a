package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.Reason.NOT_A_HUMAN_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.keycloak.AccountTokens;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.Human;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;

/** Answers the requests of a human, with a token of the account console or of our own pages and no other. */
public final class AccountConsoleAuth {

    private final KeycloakSession session;

    private final BiPredicate<KeycloakSession, ClientModel> isConsole;

    /** @param isConsole whether a client is the one that the extension made for its pages, and is as it was made */
    public AccountConsoleAuth(KeycloakSession session, BiPredicate<KeycloakSession, ClientModel> isConsole) {
        this.session = session;
        this.isConsole = isConsole;
    }

    /** The answer for the human whose token came in the header, or the refusal. */
    public Response signedIn(EventBuilder event, BiFunction<AgentIdentitySession, Human, Response> work) {
        return new Refusals(session, event, Operation.ACCOUNT, Refusals.Dialect.REST).answer(() -> {
            AgentIdentitySession room = RequestGate.enterAny(session);
            if (!HttpMethod.GET.equals(session.getContext().getHttpRequest().getHttpMethod())) {
                FormParameters.refuseQuery(session);
            }
            AccountTokens.Accepted accepted = bearer().flatMap(token -> AccountWiring.of(room)
                            .accountTokens(client -> isConsole.test(session, client))
                            .accepted(token))
                    .orElseThrow(
                            () -> Refusal.because(
                                    NOT_A_HUMAN_TOKEN,
                                    "Send an access token that the account console, or the page of agents, received for its user."));
            event.client(accepted.clientId())
                    .user(accepted.human().human().id())
                    .session(accepted.human().sessionId());
            return work.apply(room, accepted.human().human());
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
