package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.base.keycloak.AfterCompletion;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.ApprovalNotifier.Outcome;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Sends notices by every notifier, after the commit and on another thread: no answer waits for a mail server. */
final class NoticeSender {

    private static final Logger LOG = Logger.getLogger(NoticeSender.class);

    private static final String SUPPRESSED = "suppressed";
    private static final String FAILED = "failed";

    private final KeycloakSession session;
    private final String realmId;

    NoticeSender(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    void send(ApprovalNotice notice) {
        afterwards((factory, notifiers) -> tell(factory, notifiers, notifier -> notifier.tell(notice)));
    }

    /** Sends notices that are found after the commit, in a session of their own. */
    <N> void send(Function<KeycloakSession, List<N>> finding, BiFunction<ApprovalNotifier, N, Outcome> word) {
        afterwards((factory, notifiers) -> found(factory, notifiers, finding)
                .forEach(notice -> tell(factory, notifiers, notifier -> word.apply(notifier, notice))));
    }

    /** Counts what there is to tell, once it is stored for good. */
    void count(MeterName meter, String label, String value) {
        AfterCompletion.ofCommit(
                session, () -> Metrics.counter(meter.code(), label, value).increment());
    }

    private void afterwards(BiConsumer<KeycloakSessionFactory, Set<String>> work) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor("agent-identity-notices");
        Set<String> notifiers = session.listProviderIds(ApprovalNotifier.class);
        AfterCompletion.ofCommit(session, () -> executor.execute(() -> work.accept(factory, notifiers)));
    }

    /** Counts a notice that does not go out. */
    void withhold() {
        Set<String> notifiers = session.listProviderIds(ApprovalNotifier.class);
        AfterCompletion.ofCommit(session, () -> notifiers.forEach(notifier -> count(notifier, SUPPRESSED)));
    }

    private <N> List<N> found(
            KeycloakSessionFactory factory, Set<String> notifiers, Function<KeycloakSession, List<N>> finding) {
        List<N> found = new ArrayList<>();
        try {
            inOwnSession(factory, own -> found.addAll(finding.apply(own)));
        } catch (RuntimeException e) {
            // It only reads: where no more than its end fails, what was found is sent all the same.
            LOG.warn("The notices of a mission were not made, or not to the end", e);
        }
        if (found.isEmpty()) {
            notifiers.forEach(notifier -> count(notifier, FAILED));
        }
        return found;
    }

    private void tell(KeycloakSessionFactory factory, Set<String> notifiers, Function<ApprovalNotifier, Outcome> word) {
        notifiers.forEach(notifier -> tell(factory, notifier, word));
    }

    private void tell(KeycloakSessionFactory factory, String notifier, Function<ApprovalNotifier, Outcome> word) {
        String outcome = FAILED;
        try {
            Outcome told = inOwnSession(factory, own -> word.apply(own.getProvider(ApprovalNotifier.class, notifier)));
            outcome = told == Outcome.SENT ? "sent" : SUPPRESSED;
        } catch (RuntimeException e) {
            // Its message may hold an address or an answer of somebody's mail server.
            LOG.warnf(
                    "The notifier '%s' could not tell a person: %s",
                    notifier, e.getClass().getName());
            LOG.debugf(e, "The notifier '%s'", notifier);
        }
        count(notifier, outcome);
    }

    private <T> T inOwnSession(KeycloakSessionFactory factory, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
            own.getContext().setRealm(own.realms().getRealm(realmId));
            return work.apply(own);
        });
    }

    /** A notifier's id comes from the installation, and there are few. */
    private static void count(String notifier, String outcome) {
        Metrics.counter(MeterName.NOTICES.code(), "notifier", notifier, "outcome", outcome)
                .increment();
    }
}
