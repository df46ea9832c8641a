package io.github.agentidentity.admin.guard;

import io.github.agentidentity.authority.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The evidence of a refused write: the admin event of the write with an error, the reason and without what was to be
 * written, in a transaction of its own that outlives the rollback; and a line in the server's log, which no realm
 * switches off.
 */
final class RefusedWrite {

    private static final Logger LOG = Logger.getLogger(RefusedWrite.class);

    private final KeycloakSessionFactory factory;
    private final AdminEvent event;

    RefusedWrite(KeycloakSessionFactory factory, AdminEvent event) {
        this.factory = factory;
        this.event = event;
    }

    /** Records it. What fails here does not lift the refusal. */
    void record(Refusal refusal) {
        LOG.warnf(
                "Refused an admin's write: reason=%s, operation=%s, type=%s, realm=%s, admin=%s of realm %s",
                refusal.reason().code(),
                event.getOperationType(),
                event.getResourceTypeAsString(),
                event.getRealmId(),
                event.getAuthDetails().getUserId(),
                event.getAuthDetails().getRealmId());
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> publish(session, failed(refusal)));
        } catch (RuntimeException e) {
            LOG.error("The admin event of a refused write could not be stored", e);
        }
    }

    private AdminEvent failed(Refusal refusal) {
        AdminEvent failed = new AdminEvent(event);
        failed.setId(KeycloakModelUtils.generateId());
        failed.setRepresentation(null);
        failed.setError(refusal.error().code());
        failed.setDetails(Map.of(Details.REASON, refusal.reason().code()));
        return failed;
    }

    /** To the store and the listeners of the realm, as Keycloak does with its own. */
    private static void publish(KeycloakSession session, AdminEvent failed) {
        RealmModel realm = session.realms().getRealm(failed.getRealmId());
        if (realm.isAdminEventsEnabled()) {
            session.getProvider(EventStoreProvider.class).onEvent(failed, false);
        }
        Set<String> listening = realm.getEventsListenersStream().collect(Collectors.toSet());
        session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(EventListenerProvider.class)
                .map(EventListenerProviderFactory.class::cast)
                .filter(each -> each.isGlobal() || listening.contains(each.getId()))
                .forEach(each -> each.create(session).onEvent(failed, false));
    }
}
