package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ApprovalNotices;
import io.github.agentidentity.base.keycloak.AfterCompletion;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.ApprovalNotifier.Outcome;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Tells every notifier, after the proposal's commit and on another thread: no answer waits for a mail server. */
final class NoticesAfterCommit implements ApprovalNotices {

    private static final Logger LOG = Logger.getLogger(NoticesAfterCommit.class);

    /** Counter of notices by notifier and outcome: a notifier's id comes from the installation, and there are few. */
    private static final String NOTICES = "agent_identity.notices";

    private static final String SUPPRESSED = "suppressed";

    private final KeycloakSession session;
    private final String realmId;
    private final Function<Proposal, URI> approvalUri;

    NoticesAfterCommit(KeycloakSession session, String realmId, Function<Proposal, URI> approvalUri) {
        this.session = session;
        this.realmId = realmId;
        this.approvalUri = approvalUri;
    }

    @Override
    public void send(Agent agent, Proposal proposal, Optional<Instant> quietUntil) {
        ApprovalNotice notice = new ApprovalNotice(
                proposal.humanId(),
                agent.clientId(),
                agent.name(),
                approvalUri.apply(proposal),
                proposal.expiresAt(),
                quietUntil);
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor("agent-identity-notices");
        Set<String> notifiers = session.listProviderIds(ApprovalNotifier.class);
        AfterCompletion.ofCommit(
                session, () -> executor.execute(() -> notifiers.forEach(notifier -> tell(factory, notifier, notice))));
    }

    @Override
    public void withhold() {
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
                    "The notifier '%s' could not tell of a proposal: %s",
                    notifier, e.getClass().getName());
            LOG.debugf(e, "The notifier '%s'", notifier);
        }
        count(notifier, outcome);
    }

    private static void count(String notifier, String outcome) {
        Metrics.counter(NOTICES, "notifier", notifier, "outcome", outcome).increment();
    }
}
