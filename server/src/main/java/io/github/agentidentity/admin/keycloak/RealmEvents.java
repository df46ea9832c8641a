package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.store.Database;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.store.JpaEnablements;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.storage.StoreSyncEvent;

/**
 * Reconciles realms when Keycloak says that one was written, imported, or that the server starts. An attribute of a
 * realm raises no event of its own. It is done in the transaction of what happened, and not in its commit.
 */
public final class RealmEvents implements ProviderEventListener {

    /** Largest number of problems of a realm that the log names at start. */
    private static final int MOST_LINES = 20;

    private static final Logger LOG = Logger.getLogger(RealmEvents.class);

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof StoreSyncEvent written
                && !written.getRemoved()
                && written.getModel() == null
                && isInTransaction(written.getSession())) {
            reconcile(written.getSession(), written.getRealm(), "The realm was written.");
        } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            reconcile(created.getKeycloakSession(), created.getCreatedRealm(), "The realm was imported.");
        } else if (event instanceof PostMigrationEvent started) {
            Start start = new Start(started.getFactory());
            start.requireDatabase();
            start.reconcile();
        }
    }

    /** After an import the event comes when its transaction is over, and the realm's creation was told of before. */
    private static boolean isInTransaction(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .isJoinedToTransaction();
    }

    private static void reconcile(KeycloakSession session, RealmModel realm, String reason) {
        RealmReconciler.of(session, realm).reconcile(by(session), reason);
    }

    /** The admin whose token came with the request, which may not name them itself; else the server. */
    private static String by(KeycloakSession session) {
        @Nullable UserSessionModel userSession = session.getContext().getUserSession();
        if (userSession != null) {
            return userSession.getUser().getId();
        }
        return session.getContext().getBearerToken() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : ChangeCause.SERVER;
    }

    /** The start of the server, at which each realm is a transaction of its own. */
    private record Start(KeycloakSessionFactory factory) {

        void requireDatabase() {
            KeycloakModelUtils.runJobInTransaction(
                    factory, session -> Database.of(entities(session)).require());
        }

        void reconcile() {
            for (Optional<String> realm = withMissionsAfter(""); realm.isPresent(); ) {
                String id = realm.get();
                inRealm(id, Start::takeOverOnce);
                realm = withMissionsAfter(id);
            }
            enabled()
                    .forEach(id -> inRealm(id, (session, found) -> RealmReconciler.of(session, found)
                            .reconcile(ChangeCause.SERVER, "The server started.")));
            enabled().forEach(id -> inRealm(id, Start::report));
        }

        /** The same as admins read by REST; more than a screenful helps nobody. */
        private static void report(KeycloakSession session, RealmModel realm) {
            RealmProblems.Part part = RealmProblems.of(session).after(0);
            part.problems().stream()
                    .limit(MOST_LINES)
                    .forEach(problem -> LOG.warnf(
                            "Problem in realm %s: %s: %s: %s %s",
                            realm.getId(), problem.code(), problem.object(), problem.wrong(), problem.remedy()));
            if (part.problems().size() > MOST_LINES || part.next().isPresent()) {
                LOG.warnf(
                        "There may be more problems in realm %s: GET /admin/realms/{realm}/agent-identity/problems has them",
                        realm.getId());
            }
        }

        private static void takeOverOnce(KeycloakSession session, RealmModel realm) {
            RealmReconciler reconciler = RealmReconciler.of(session, realm);
            if (reconciler.last().isEmpty()) {
                reconciler.takeOver();
            }
        }

        private interface Work {
            void on(KeycloakSession session, RealmModel realm);
        }

        /**
         * Does work in one realm, in a transaction of its own. A failure in one realm keeps neither another nor the
         * server waiting; another node may have been faster.
         */
        private void inRealm(String id, Work work) {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> {
                    RealmModel realm = session.realms().getRealm(id);
                    if (realm != null) {
                        session.getContext().setRealm(realm);
                        work.on(session, realm);
                    }
                });
            } catch (RuntimeException e) {
                LOG.warnf(e, "Realm %s could not be reconciled at start; its problems say what is missing", id);
            }
        }

        private Optional<String> withMissionsAfter(String id) {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> JpaEnablements.realmWithMissionsAfter(entities(session), id));
        }

        /** By our rows or by the attribute: the one may be there without the other. */
        private Set<String> enabled() {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                Set<String> realms = new TreeSet<>(JpaEnablements.enabledRealms(entities(session)));
                realms.addAll(entities(session)
                        .createQuery("select a.realm.id from RealmAttributeEntity a where a.name = :name", String.class)
                        .setParameter("name", RegistrationKeys.ENABLED)
                        .getResultList());
                return realms;
            });
        }

        private static EntityManager entities(KeycloakSession session) {
            return session.getProvider(JpaConnectionProvider.class).getEntityManager();
        }
    }
}
