package io.github.agentidentity.audit.keycloak;

import io.github.agentidentity.audit.store.JpaDecidingRows;
import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.evidence.domain.ChainSealer;
import io.github.agentidentity.evidence.domain.CountedRows;
import io.github.agentidentity.evidence.domain.SealingTurn;
import io.github.agentidentity.evidence.store.JpaEvidenceReader;
import io.github.agentidentity.missions.keycloak.Stores;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Seals evidence twice a second, each realm's on the node that has the turn. A node that hangs or is gone holds up no
 * other for longer than the database takes to end its transaction. Should two nodes seal at once nevertheless, the rows
 * of the realm's chain let one of them win.
 */
public final class EvidenceSealer {

    private static final Logger LOG = Logger.getLogger(EvidenceSealer.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final long NOTHING_WAITS = -1;

    /**
     * Since when what has waited longest waits, in whatever realm, as this node saw it last: in milliseconds of the
     * epoch. While nobody looks its age grows.
     */
    private static final AtomicLong WAITING_SINCE = new AtomicLong(NOTHING_WAITS);

    private EvidenceSealer() {}

    /** Seals again and again. */
    public static Background sealing() {
        Gauge.builder(MeterName.UNSEALED_AGE.code(), EvidenceSealer::secondsWaiting)
                .baseUnit("seconds")
                .register(Metrics.globalRegistry);
        return new Background("agent-identity-seal", PAUSE, EvidenceSealer::run);
    }

    private static double secondsWaiting() {
        long since = WAITING_SINCE.get();
        return since == NOTHING_WAITS ? 0 : Math.max(0, System.currentTimeMillis() - since) / 1000.0;
    }

    private static void run(KeycloakSessionFactory factory) {
        List<String> realms = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager entities = entities(session);
            WAITING_SINCE.set(JpaEvidenceReader.oldestUnsealed(entities)
                    .map(Instant::toEpochMilli)
                    .orElse(NOTHING_WAITS));
            return JpaEvidenceReader.unsealedRealms(entities);
        });
        realms.forEach(realm -> seal(factory, realm));
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Seals one realm. A failure in one realm holds up no other; the next run tries again. */
    private static void seal(KeycloakSessionFactory factory, String realmId) {
        try {
            Optional<Turn> turn = Optional.of(new Turn("", Optional.empty(), false));
            while (turn.isPresent()) {
                Turn now = turn.get();
                turn = KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> now.next(Stores.of(session, realmId)));
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "Evidence of realm %s could not be sealed; it is tried again", realmId);
        }
    }

    /**
     * One transaction's turn to seal.
     *
     * @param after begins after this subject
     * @param begun when the first of them began, by the database's clock
     * @param leftOver whether any of them left rows that could be sealed
     */
    private record Turn(String after, Optional<Instant> begun, boolean leftOver) {

        /** Seals; empty where nothing follows, or another node has the turn. */
        Optional<Turn> next(Stores stores) {
            SealingTurn turn = stores.sealingTurn();
            if (!turn.take()) {
                return Optional.empty();
            }
            Instant since = begun.orElseGet(turn::now);
            CountedRows rows = new JpaDecidingRows(stores.entities(), stores.realmId());
            ChainSealer.Part part =
                    new ChainSealer(stores.evidenceReader(), rows, stores.seals(), stores.clock()).sealSome(after);
            boolean left = leftOver || part.leftOver();
            if (part.upTo().isEmpty() && !left) {
                turn.complete(since);
            }
            return part.upTo().map(subject -> new Turn(subject, Optional.of(since), left));
        }
    }
}
