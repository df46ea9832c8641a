package io.github.agentidentity.admin.guard;

import io.github.agentidentity.admin.guard.AdminWrite.Place;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Hears of every write through Keycloak's own Admin API, in the transaction of the write. An exception here would be
 * swallowed; so the verdict waits for the commit, where it can stop the write.
 */
public final class AdminWriteListener implements EventListenerProvider {

    private final KeycloakSession session;

    /** A listener for the writes of {@code session}. */
    public AdminWriteListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        AdminWrite write = AdminWrite.of(event);
        boolean refusedAlready = event.getError() != null;
        if (!refusedAlready && write.place() != Place.ELSEWHERE) {
            session.getTransactionManager().enlistPrepare(new AdminWriteCheck(session, event, write));
        }
    }

    @Override
    public void onEvent(Event event) {}

    @Override
    public void close() {}
}
