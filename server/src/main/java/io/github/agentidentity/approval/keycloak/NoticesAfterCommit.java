package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ApprovalNotices;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.spi.ApprovalNotice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Notices of proposals, sent after the proposal's commit. */
final class NoticesAfterCommit implements ApprovalNotices {

    private final NoticeSender sender;
    private final Settings settings;

    NoticesAfterCommit(NoticeSender sender, Settings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    @Override
    public void send(Agent agent, Proposal proposal, Optional<Instant> quietUntil) {
        sender.send(new ApprovalNotice(
                proposal.humanId(),
                agent.clientId(),
                agent.name(),
                URI.create(settings.approvalUri(proposal.id())),
                URI.create(settings.myAgentsUri()),
                proposal.expiresAt(),
                quietUntil));
    }

    @Override
    public void withhold() {
        sender.withhold();
    }
}
