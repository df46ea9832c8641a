package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Sealing;
import io.github.agentidentity.missions.store.JpaLedger;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.timer.TimerProvider;

/**
 * Seals evidence twice a second, on one node at a time. Should two nodes seal at once nevertheless, the rows of the
 * realm's chain let one of them win.
 */
public final class EvidenceSealer implements ProviderEventListener {

    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);

    private static final String TASK = "agent-identity-seal";
    private static final long INTERVAL_MILLIS = 500;

    /** After so long a node that seals is taken for dead. */
    private static final int LONGEST_SECONDS = 60;

    /** Begins when the server is there and its tables are. */
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) {
            KeycloakModelUtils.runJobInTransaction(
                    migrated.getFactory(), session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(EvidenceSealer::run, INTERVAL_MILLIS, TASK));
        }
    }

    private static void run(KeycloakSession session) {
        List<String> realms = JpaLedger.unsealedRealms(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
        if (!realms.isEmpty()) {
            KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
            session.getProvider(ClusterProvider.class).executeIfNotExecuted(TASK, LONGEST_SECONDS, () -> {
                realms.forEach(realm -> seal(factory, realm));
                return true;
            });
        }
    }

    /** What goes wrong in one realm holds up no other; the next run tries again. */
    private static void seal(KeycloakSessionFactory factory, String realmId) {
        try {
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                String after = from.get();
                from = KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> sealing(session, realmId).sealSome(after));
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "Evidence of realm %s could not be sealed; it is tried again", realmId);
        }
    }

    private static Sealing sealing(KeycloakSession session, String realmId) {
        Tables tables = Tables.of(session, realmId);
        return new Sealing(tables.ledger(), tables.clock());
    }
}
