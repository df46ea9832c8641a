package io.github.agentidentity.missions.domain;

import java.time.InstantSource;

/**
 * Sends word of a proposal to its human, unless the same agent asked them a short while ago: who proposes again and
 * again fills nobody's mailbox.
 */
public final class Announcing {

    private final Settings settings;
    private final Proposals proposals;
    private final Notices notices;
    private final InstantSource clock;

    public Announcing(Settings settings, Proposals proposals, Notices notices, InstantSource clock) {
        this.settings = settings;
        this.proposals = proposals;
        this.notices = notices;
        this.clock = clock;
    }

    /** Asks the same of the database whether the proposal reached anybody or not. */
    void announce(Agent agent, Proposal proposal) {
        boolean askedBefore = proposals.hasOthers(proposal, clock.instant().minus(settings.noticePause()));
        if (!askedBefore && !proposal.humanId().equals(Proposal.NOBODY)) {
            notices.send(agent, proposal);
        }
    }
}
