package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.domain.RefusalTally;
import io.github.agentidentity.base.domain.RefusalTally.Cause;
import io.github.agentidentity.base.domain.RefusalTally.Count;
import io.github.agentidentity.base.keycloak.Background;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The refusals that this node counts, and the row of evidence for each cause that is written once a minute. What was
 * counted and not yet written when the server stops is lost; the server's log and its meters have it.
 */
public final class RefusalCounts {

    private static final Logger LOG = Logger.getLogger(RefusalCounts.class);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** One for the node, whichever session refuses. */
    private static final RefusalTally TALLY = new RefusalTally(Clock.systemUTC());

    private RefusalCounts() {}

    /** As {@link RefusalTally#count}. */
    public static boolean count(Cause cause) {
        return TALLY.count(cause);
    }

    /** Writes down once a minute what was counted. */
    public static Background writing() {
        return new Background("agent-identity-refusals", MINUTE, RefusalCounts::write);
    }

    private static void write(KeycloakSessionFactory factory) {
        TALLY.take().forEach(count -> write(factory, count));
    }

    private static void write(KeycloakSessionFactory factory, Count count) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> write(session, count));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Refusals could not be recorded: %s; it is tried again", count.cause());
            TALLY.takeBack(count);
        }
    }

    private static void write(KeycloakSession session, Count count) {
        Stores.of(session, count.cause().realmId()).annals().appendToRealm(EvidenceKind.REFUSED, count.toJson());
    }
}
