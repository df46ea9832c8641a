package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.missions.domain.Settling;
import io.github.agentidentity.registry.domain.VoidMarks.Unsettled;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends what marks voided, in batches, each in a transaction of its own, on a thread of its own: what an act with many
 * missions left to be done. Every node looks, and one of them has a mark at a time. What goes wrong waits until the
 * claim is over, and is tried again.
 */
public final class VoidSettler {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private VoidSettler() {}

    /** Ends again and again what waits. */
    public static Background settling() {
        return new Background("agent-identity-settle", PAUSE, VoidSettler::settleAll);
    }

    private static void settleAll(KeycloakSessionFactory factory) {
        for (Optional<String> realm = in(factory, VoidSettler::realm);
                realm.isPresent();
                realm = in(factory, VoidSettler::realm)) {
            settle(factory, realm.get());
        }
    }

    private static Optional<String> realm(KeycloakSession session) {
        return JpaVoidMarks.unsettledRealm(
                session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    private static void settle(KeycloakSessionFactory factory, String realmId) {
        Optional<Unsettled> mark =
                in(factory, session -> settling(session, realmId).claim());
        boolean more = mark.isPresent();
        while (more) {
            more = in(factory, session -> settling(session, realmId).settleSome(mark.get()));
        }
    }

    private static Settling settling(KeycloakSession session, String realmId) {
        Stores stores = Stores.of(session, realmId);
        return new Settling(stores.voidMarks(), stores.termination());
    }

    private static <T> T in(KeycloakSessionFactory factory, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
}
