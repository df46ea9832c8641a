package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** What a request asks for: the one word that meters and evidence of refusals have for it. */
enum Step {
    HANDOFF,
    PROPOSE,
    POLL,
    DECIDE,
    MINT,
    /** What humans do in the account console. */
    ACCOUNT,
    /** Registering clients, and writes to Keycloak's own Admin API. */
    REGISTER;

    /** What the detail that names our own endpoints begins with. */
    static final String OURS = "agent_identity_";

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step of a request whose event this is. */
    static Step of(KeycloakSession session, Event event) {
        if (event.getType() == EventType.CUSTOM_REQUIRED_ACTION || event.getType() == EventType.GRANT_CONSENT) {
            return DECIDE;
        }
        if (event.getType() == EventType.REVOKE_GRANT) {
            return ACCOUNT;
        }
        if (event.getType() != EventType.TOKEN_EXCHANGE) {
            return REGISTER;
        }
        Optional<String> method = Optional.ofNullable(event.getDetails()).map(known -> known.get(Details.AUTH_METHOD));
        if (method.equals(Optional.of(OURS + "propose"))) {
            return PROPOSE;
        }
        if (method.equals(Optional.of(OURS + "poll"))) {
            return POLL;
        }
        return sent(session, OAuth2Constants.REQUESTED_TOKEN_TYPE)
                        .filter(MissionNames.HANDOFF_TOKEN_TYPE::equals)
                        .isPresent()
                ? HANDOFF
                : MINT;
    }

    /** A parameter of the request's form, as it was sent first. */
    static Optional<String> sent(KeycloakSession session, String parameter) {
        @Nullable
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return form == null
                ? Optional.empty()
                : form.getOrDefault(parameter, List.of()).stream().findFirst();
    }
}
