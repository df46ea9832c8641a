package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.approval.domain.ApprovalNotices;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.spi.ApprovalNotice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Notices of proposals, sent after the proposal's commit. */
final class NoticesAfterCommit implements ApprovalNotices {

    private final NoticeSender sender;
    private final Function<Proposal, URI> approvalUri;

    NoticesAfterCommit(NoticeSender sender, Function<Proposal, URI> approvalUri) {
        this.sender = sender;
        this.approvalUri = approvalUri;
    }

    @Override
    public void send(Agent agent, Proposal proposal, Optional<Instant> quietUntil) {
        sender.send(new ApprovalNotice(
                proposal.humanId(),
                agent.clientId(),
                agent.name(),
                approvalUri.apply(proposal),
                proposal.expiresAt(),
                quietUntil));
    }

    @Override
    public void withhold() {
        sender.withhold();
    }
}
