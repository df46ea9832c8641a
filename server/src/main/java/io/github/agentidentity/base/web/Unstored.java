package io.github.agentidentity.base.web;

import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RealmModelDelegate;

/**
 * A realm as events of callers see it who may be anybody: its listeners hear them, the server's log among them, and
 * nothing stores them, for there may be as many as such a caller likes.
 */
public final class Unstored extends RealmModelDelegate {

    private Unstored(RealmModel realm) {
        super(realm);
    }

    @Override
    public boolean isEventsEnabled() {
        return false;
    }

    /** The same event, not to be stored. */
    public static EventBuilder copyOf(KeycloakSession session, Event event) {
        EventBuilder copy = new EventBuilder(
                        new Unstored(session.getContext().getRealm()),
                        session,
                        session.getContext().getConnection())
                .event(event.getType())
                .client(event.getClientId())
                .user(event.getUserId())
                .session(event.getSessionId());
        Optional.ofNullable(event.getDetails()).orElse(Map.of()).forEach(copy::detail);
        return copy;
    }
}
