package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.evidence.domain.RetentionPurge;
import io.github.agentidentity.evidence.domain.RetentionPurge.Purge;
import io.github.agentidentity.evidence.store.JpaExpiredRecords;
import io.github.agentidentity.missions.store.JpaHandoffs;
import io.github.agentidentity.missions.store.JpaMintLog;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes away what was over long ago, now and then, on one node at a time and in small transactions. Two nodes at once
 * do no harm: the row of the realm's next evidence, or a link at the same place, lets one of them win.
 */
public final class RetentionPurger {

    private static final Logger LOG = Logger.getLogger(RetentionPurger.class);

    private static final String TASK = "agent-identity-purge";

    /** Time after which a run ends; the rest waits for the next run. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(4);

    /** After so long a node that purges is taken for dead. */
    private static final int LONGEST_SECONDS = 600;

    private RetentionPurger() {}

    /**
     * Purges again and again.
     *
     * @param pause from the end of one run to the next one's beginning, on each node
     * @param leftovers removals of rows of other rooms that are over, by the word that meters have for each
     */
    public static Background purging(Duration pause, Map<String, ToIntFunction<EntityManager>> leftovers) {
        return new Background(TASK, pause, factory -> run(factory, leftovers));
    }

    private static void run(KeycloakSessionFactory factory, Map<String, ToIntFunction<EntityManager>> leftovers) {
        ClusterProvider cluster = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> session.getProvider(ClusterProvider.class));
        cluster.executeIfNotExecuted(TASK, LONGEST_SECONDS, () -> {
            Run run = new Run(factory, Instant.now().plus(LONGEST_RUN));
            run.leftovers("handoffs", JpaHandoffs::removeExpired);
            run.leftovers("mint_keys", JpaMintLog::removeOldKeys);
            leftovers.forEach(run::leftovers);
            for (Optional<String> realm = run.realmAfter(""); realm.isPresent(); realm = run.realmAfter(realm.get())) {
                run.realm(realm.get());
            }
            return true;
        });
    }

    /** One run; each step of it is a transaction of its own. */
    private record Run(KeycloakSessionFactory factory, Instant deadline) {

        void leftovers(String what, ToIntFunction<EntityManager> removal) {
            try {
                int removed;
                do {
                    removed = KeycloakModelUtils.runJobInTransactionWithResult(
                            factory, session -> removal.applyAsInt(entities(session)));
                    count(what, removed);
                } while (removed > 0 && isInTime());
            } catch (RuntimeException e) {
                LOG.warnf(e, "Old rows could not be purged (%s); it is tried again", what);
            }
        }

        Optional<String> realmAfter(String realmId) {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> JpaExpiredRecords.realmAfter(entities(session), realmId));
        }

        /** Purges one realm. A failure in one realm holds up no other. */
        void realm(String realmId) {
            try {
                Optional<Purge> purge;
                do {
                    purge = KeycloakModelUtils.runJobInTransactionWithResult(
                            factory, session -> purgeSome(session, realmId));
                    purge.ifPresent(Run::count);
                } while (purge.isPresent() && isInTime());
            } catch (RuntimeException e) {
                LOG.warnf(e, "Realm %s could not be purged; it is tried again", realmId);
            }
        }

        private boolean isInTime() {
            return Instant.now().isBefore(deadline);
        }

        private static void count(Purge purge) {
            count("subjects", purge.subjects());
            count("evidence", purge.rows());
            count("links", purge.links());
        }

        private static void count(String what, long rows) {
            Metrics.counter(MeterName.PURGED.code(), "what", what).increment((double) rows);
        }
    }

    private static Optional<Purge> purgeSome(KeycloakSession session, String realmId) {
        Stores stores = Stores.of(session, realmId);
        Optional<RealmModel> realm = Optional.ofNullable(session.realms().getRealm(realmId));
        if (realm.filter(stores::isFrozen).isPresent()) {
            return Optional.empty();
        }
        Optional<Duration> retention = realm.map(RealmSettings::retention).orElse(Optional.of(RetentionPurge.USUAL));
        if (retention.isEmpty()) {
            LOG.warnf("Realm %s is not purged: its attribute %s is wrong", realmId, RegistrationKeys.RETENTION);
        }
        return retention.flatMap(
                days -> new RetentionPurge(stores.evidenceReader(), stores.oldRows(), stores.annals(), stores.seals())
                        .purgeSome(days));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
