package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ActionRecipients;
import io.github.agentidentity.approval.domain.ApprovalNotifications;
import io.github.agentidentity.approval.domain.DescribeAction;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestNotices;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.SuspensionNotices;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.spi.ApprovalNotice;
import io.github.agentidentity.spi.ApprovalNotice.Occasion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Notices of access requests, sent after the commit of what they tell of: a link, and nothing of the action. */
final class ActionNotices implements AccessRequestNotices {

    private final Settings settings;
    private final Supplier<ActionRecipients> recipients;
    private final DescribeAction describe;
    private final NoticeSender sender;
    private final SuspensionNotices suspensions;

    /** @param recipients asked once there is something to tell: they read requests, which are made with this */
    ActionNotices(
            Settings settings,
            Supplier<ActionRecipients> recipients,
            DescribeAction describe,
            NoticeSender sender,
            SuspensionNotices suspensions) {
        this.settings = settings;
        this.recipients = recipients;
        this.describe = describe;
        this.sender = sender;
        this.suspensions = suspensions;
    }

    @Override
    public void asked(AccessRequest request) {
        ActionRecipients known = recipients.get();
        long before = known.askedOfDelegator(request);
        if (before <= ApprovalNotifications.MOST) {
            Optional<Instant> quietUntil =
                    before == ApprovalNotifications.MOST ? known.endOfPause(request) : Optional.empty();
            send(request, request.parties().humanId(), Occasion.ASKED, quietUntil);
        } else {
            sender.withhold();
        }
        known.others(request).forEach(person -> send(request, person, Occasion.ASKED, Optional.empty()));
    }

    @Override
    public void decided(AccessRequest request, AccessRequestState state) {
        ActionRecipients known = recipients.get();
        if (known.askedOfDelegator(request) <= ApprovalNotifications.MOST) {
            send(request, request.parties().humanId(), Occasion.DECIDED, Optional.empty());
        } else {
            sender.withhold();
        }
        known.others(request).forEach(person -> send(request, person, Occasion.DECIDED, Optional.empty()));
    }

    @Override
    public void withdrawn(MissionSummary mission, String service) {
        suspensions.withdrawn(mission, service);
    }

    @Override
    public void refused(MissionSummary mission, List<String> services) {
        suspensions.refused(mission, services);
    }

    @Override
    public void denied(MissionSummary mission) {
        suspensions.denied(mission);
    }

    private void send(AccessRequest request, String personId, Occasion occasion, Optional<Instant> quietUntil) {
        sender.send(new ApprovalNotice(
                personId,
                request.parties().clientId(),
                describe.agentName(request),
                URI.create(settings.approvalUri(request.id())),
                Optional.of(URI.create(settings.myAgentsUri()))
                        .filter(page -> personId.equals(request.parties().humanId())),
                request.expiresAt(),
                quietUntil,
                ApprovalNotice.Subject.ACTION,
                occasion));
    }
}
