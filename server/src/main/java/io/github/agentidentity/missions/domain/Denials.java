package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.time.InstantSource;

/** Proposals to which a human said no a short while ago ({@link Settings#denialPause}). */
public final class Denials {

    /** Number of denials that are looked at, the newest: each took a human who read and said no. */
    private static final int MOST = 50;

    private final Settings settings;
    private final Proposals proposals;
    private final InstantSource clock;

    public Denials(Settings settings, Proposals proposals, InstantSource clock) {
        this.settings = settings;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** Whether the human denied this agent the same. */
    public boolean areRecent(Agent agent, String humanId, Authority proposed) {
        Instant since = clock.instant().minus(settings.denialPause());
        return proposals.denied(agent, humanId, since, MOST).stream()
                .anyMatch(denied -> isSame(denied.proposed(), proposed));
    }

    /** By what they mean, so that the same in another order is the same. */
    private static boolean isSame(Authority one, Authority other) {
        return one.isWithin(other) && other.isWithin(one);
    }
}
