package io.github.agentidentity.missions.domain.token;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.NOT_REVOCABLE;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.MissionTermination;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.domain.ChangeCause;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An agent gives a token of its own mission back, and the mission ends (RFC 7009 section 2.1). No stop of the agent and
 * no state of the mission keeps it from that. What is not the caller's, or is over, changes nothing, and nobody learns
 * which of the two it was.
 */
public final class RevokeToken {

    private final InternalTokens grants;
    private final AgentTokens tokens;
    private final Missions missions;
    private final MissionTermination termination;
    private final InstantSource clock;

    public RevokeToken(
            InternalTokens grants,
            AgentTokens tokens,
            Missions missions,
            MissionTermination termination,
            InstantSource clock) {
        this.grants = grants;
        this.tokens = tokens;
        this.missions = missions;
        this.termination = termination;
        this.clock = clock;
    }

    /**
     * Ends the mission of a grant. A grant that a later poll retired is over: whoever polled later works on.
     *
     * @return the mission as it was; empty where nothing was changed
     */
    public Optional<MissionSummary> byGrant(AgentClient caller, String text) {
        return verified(() -> grants.grant(text))
                .flatMap(grant -> unended(caller, grant.missionId(), grant.humanId())
                        .filter(mission -> missions.isGrantOf(mission.id(), grant.id())))
                .map(mission -> ended(caller, mission));
    }

    /**
     * Ends the mission of an agent token of the mission's own agent, narrowed or not.
     *
     * @return the mission as it was; empty where nothing was changed
     * @throws Refusal {@code not_revocable} where the caller has the token from another agent
     */
    public Optional<MissionSummary> byAgentToken(AgentClient caller, String text) {
        Optional<AgentToken> own = verified(() -> tokens.verify(text))
                .filter(token -> token.clientId().equals(caller.clientId())
                        && token.actors().current().clientId().equals(caller.clientId()));
        own.ifPresent(RevokeToken::requireFirstHand);
        return own.flatMap(token -> unended(caller, token.mission().id(), token.human()))
                .map(mission -> ended(caller, mission));
    }

    /** A delegate ends nothing of those who passed on to it. */
    private static void requireFirstHand(AgentToken token) {
        if (token.actors().outermostFirst().size() > 1) {
            throw Refusal.because(
                    NOT_REVOCABLE,
                    "Another agent passed this token on to you, and its mission is not yours to end; forget the token,"
                            + " it ends by itself within minutes.");
        }
    }

    /** The texts of the mission are not looked at: one that is damaged ends like any other. */
    private Optional<MissionSummary> unended(AgentClient caller, String missionId, String humanId) {
        return missions.summary(missionId)
                .filter(mission -> mission.isOf(caller) && mission.humanId().equals(humanId))
                .filter(mission -> !mission.stateAt(clock.instant()).isOver());
    }

    private MissionSummary ended(AgentClient caller, MissionSummary mission) {
        termination.revoke(mission.id(), ChangeCause.ofReturnedToken(caller));
        return mission;
    }

    private static <T> Optional<T> verified(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Refusal refusal) {
            if (refusal.reason() != INVALID_SUBJECT_TOKEN) {
                throw refusal;
            }
            return Optional.empty();
        }
    }
}
