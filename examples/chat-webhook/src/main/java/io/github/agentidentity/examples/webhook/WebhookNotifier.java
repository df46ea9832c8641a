package io.github.agentidentity.examples.webhook;

import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotice.Occasion;
import io.github.agentidentity.spi.ApprovalNotice.Subject;
import io.github.agentidentity.spi.ApprovalNotifier;
import io.github.agentidentity.spi.BeginningNotice;
import io.github.agentidentity.spi.SuspensionNotice;
import java.net.URI;
import java.util.Optional;

/**
 * Tells a chat what kind of thing happened in which realm, and where to look. It says nobody's name: neither the
 * agent's nor the human's, and no service's. A link shows its page only to those whom it concerns.
 */
final class WebhookNotifier implements ApprovalNotifier {

    private final Optional<Webhook> hook;
    private final String realm;

    /**
     * @param hook empty where this is switched off
     * @param realm the realm's name
     */
    WebhookNotifier(Optional<Webhook> hook, String realm) {
        this.hook = hook;
        this.realm = realm;
    }

    @Override
    public Outcome tell(ApprovalNotice notice) {
        if (notice.occasion() == Occasion.DECIDED) {
            return post("An action of an agent was decided", notice.approvalUri());
        }
        return notice.subject() == Subject.ACTION
                ? post("An action of an agent waits for approval", notice.approvalUri())
                : post("An agent waits for approval", notice.approvalUri());
    }

    @Override
    public Outcome tellBeginning(BeginningNotice notice) {
        return post("An agent works from now on", notice.stopUri());
    }

    /** Sponsors hear of the same stop, of which a chat needs one message. */
    @Override
    public Outcome tellSuspension(SuspensionNotice notice) {
        return notice.recipient() == SuspensionNotice.Recipient.HUMAN
                ? post("An agent was stopped", notice.missionUri().orElse(notice.stopUri()))
                : Outcome.SUPPRESSED;
    }

    private Outcome post(String kind, URI link) {
        if (hook.isEmpty()) {
            return Outcome.SUPPRESSED;
        }
        if (!hook.get().post(kind + " in the realm " + realm + ": " + link)) {
            throw new IllegalStateException("The chat is slower than what it is to be told.");
        }
        return Outcome.SENT;
    }
}
