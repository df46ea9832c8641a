package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.base.keycloak.AfterCompletion;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.ApprovalNotifier.Outcome;
import io.micrometer.core.instrument.Metrics;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends notices by every notifier, after the commit and on another thread: no answer waits for a mail server. */
final class NoticeSender {

    private static final Logger LOG = Logger.getLogger(NoticeSender.class);

    /** Counter of notices by notifier and outcome: a notifier's id comes from the installation, and there are few. */
    private static final String NOTICES = "agent_identity.notices";

    private static final String SUPPRESSED = "suppressed";

    private final KeycloakSession session;
    private final String realmId;

    NoticeSender(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    void send(ApprovalNotice notice) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor("agent-identity-notices");
        Set<String> notifiers = session.listProviderIds(ApprovalNotifier.class);
        AfterCompletion.ofCommit(
                session, () -> executor.execute(() -> notifiers.forEach(notifier -> tell(factory, notifier, notice))));
    }

    /** Counts a notice that does not go out. */
    void withhold() {
        Set<String> notifiers = session.listProviderIds(ApprovalNotifier.class);
        AfterCompletion.ofCommit(session, () -> notifiers.forEach(notifier -> count(notifier, SUPPRESSED)));
    }

    private void tell(KeycloakSessionFactory factory, String notifier, ApprovalNotice notice) {
        String outcome = "failed";
        try {
            Outcome told = KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
                own.getContext().setRealm(own.realms().getRealm(realmId));
                return own.getProvider(ApprovalNotifier.class, notifier).tell(notice);
            });
            outcome = told == Outcome.SENT ? "sent" : SUPPRESSED;
        } catch (RuntimeException e) {
            // Its message may hold an address or an answer of somebody's mail server.
            LOG.warnf(
                    "The notifier '%s' could not tell of a request: %s",
                    notifier, e.getClass().getName());
            LOG.debugf(e, "The notifier '%s'", notifier);
        }
        count(notifier, outcome);
    }

    private static void count(String notifier, String outcome) {
        Metrics.counter(NOTICES, "notifier", notifier, "outcome", outcome).increment();
    }
}
