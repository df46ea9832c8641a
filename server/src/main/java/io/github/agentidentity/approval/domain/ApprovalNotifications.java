package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends word of a proposal to its human. Who proposes again and again fills nobody's mailbox: there is so much word
 * from one agent to one human in a time, and the last of it says until when more requests come without any.
 */
public final class ApprovalNotifications {

    /** Largest number of proposals of one agent that are announced to one human within {@link Settings#noticePause}. */
    public static final int MOST = 6;

    private final Settings settings;
    private final Proposals proposals;
    private final ApprovalNotices notices;
    private final InstantSource clock;

    public ApprovalNotifications(Settings settings, Proposals proposals, ApprovalNotices notices, InstantSource clock) {
        this.settings = settings;
        this.proposals = proposals;
        this.notices = notices;
        this.clock = clock;
    }

    /** Asks and writes the same in the database whether the proposal reached anybody or not. */
    void announce(Agent agent, Proposal proposal) {
        Instant now = clock.instant();
        List<Instant> before = proposals.announced(proposal, now.minus(settings.noticePause()), MOST);
        boolean reached = !proposal.humanId().equals(Proposal.NOBODY);
        boolean announced = reached && before.size() < MOST;
        proposals.markAnnounced(proposal.id(), announced);
        if (announced) {
            notices.send(agent, proposal, quietUntil(before, now));
        } else if (reached) {
            notices.withhold();
        }
    }

    /**
     * Returns the end of the silence where this is the last notice for now: by then the first of them is long enough
     * ago.
     */
    private Optional<Instant> quietUntil(List<Instant> before, Instant now) {
        if (before.size() < MOST - 1 || settings.noticePause().isZero()) {
            return Optional.empty();
        }
        return Optional.of(before.stream().min(Instant::compareTo).orElse(now).plus(settings.noticePause()));
    }
}
