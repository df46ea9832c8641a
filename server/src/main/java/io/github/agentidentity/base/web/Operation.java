package io.github.agentidentity.base.web;

import io.github.agentidentity.authority.MissionNames;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;

/**
 * Kind of a request: the one word that meters and evidence of refusals have for it. The code that answers the request
 * names it; it is never guessed from the event, because several kinds share an event type.
 */
public enum Operation {
    HANDOFF,
    PROPOSE,
    /** A task within a template, which is a proposal that waits for nobody. */
    START,
    POLL,
    COMPLETE,
    /** A token that an agent gives back. */
    REVOKE,
    /** The decision on the approval page. */
    DECIDE,
    MINT,
    INTROSPECT,
    /** A question of a resource server about the state of a mission. */
    STATUS,
    /** A decision on one action, for a resource server. */
    EVALUATE,
    /** A word of a resource server about a permit that it has. */
    CLOSE,
    /** Words of a resource server about decisions that it made by itself. */
    CLAIM,
    /** A request of a resource server to have an action approved. */
    REQUEST_ACCESS,
    /** A question of a resource server about such a request. */
    READ_ACCESS_REQUEST,
    /** The same question of an agent. */
    POLL_ACTION,
    /** A search for the actions that a token grants. */
    SEARCH,
    /** Refusals at Keycloak's UMA grant. */
    UMA,
    /** Requests of humans in the account console. */
    ACCOUNT,
    /** Requests at the admins' REST. */
    ADMIN,
    /** Registering clients. */
    REGISTER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step of a token exchange: what it asks for decides, also where the rest of the form is refused. */
    public static Operation ofExchange(KeycloakSession session) {
        return sent(session, OAuth2Constants.REQUESTED_TOKEN_TYPE)
                        .filter(MissionNames.HANDOFF_TOKEN_TYPE::equals)
                        .isPresent()
                ? HANDOFF
                : MINT;
    }

    /** The step of a request to propose: one that names a template starts a task. */
    public static Operation ofProposal(KeycloakSession session) {
        return sent(session, MissionNames.TEMPLATE_ID).isPresent() ? START : PROPOSE;
    }

    /** A parameter of the request's form, as it was sent first. */
    public static Optional<String> sent(KeycloakSession session, String parameter) {
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return form == null
                ? Optional.empty()
                : form.getOrDefault(parameter, List.of()).stream().findFirst();
    }
}
