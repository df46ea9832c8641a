package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.CountedRefusal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Withdrawals;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.registry.domain.RefusalLimit;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Wire that an agent trips by what it tries and may not do. Where refusals add up at one service, the mission is
 * withdrawn there; where that happens at a second one, somebody has to look at it, and it is suspended. Refusals of all
 * who act in a mission count together, and in a template those of all its tasks.
 */
public final class TripWire {

    private final Withdrawals withdrawals;
    private final MissionLookup missions;
    private final Registry registry;
    private final Annals annals;
    private final Consumer<String> withdrawn;
    private final SuspensionNotices notices;

    /**
     * @param withdrawn told of the id of a mission or template that is withdrawn at a service, when it must be asked
     *     whether it is to be suspended; the transaction in which it is withdrawn is under way then
     * @param notices carry word of the first withdrawal; with a second one word goes out of the suspension alone
     */
    public TripWire(
            Withdrawals withdrawals,
            MissionLookup missions,
            Registry registry,
            Annals annals,
            Consumer<String> withdrawn,
            SuspensionNotices notices) {
        this.withdrawals = withdrawals;
        this.missions = missions;
        this.registry = registry;
        this.annals = annals;
        this.withdrawn = withdrawn;
        this.notices = notices;
    }

    /**
     * Requires that a mission is not withdrawn at a service.
     *
     * @throws Denial {@code mission_inactive}
     */
    void requireUntripped(DecisionCaller caller, Mission mission) {
        if (withdrawals.isWithdrawn(mission.id(), caller.id())) {
            throw Denial.because(DecisionReason.MISSION_INACTIVE, Reason.MISSION_WITHDRAWN)
                    .forNow();
        }
    }

    /** A denial by the decision point: it counts, or not, by its reason. */
    void denied(Evaluation evaluation, AgentToken token, Denial denial) {
        if (denial.finer().equals(Optional.of(Reason.MISSION_WITHDRAWN))) {
            // Where its suspension was lost when it was withdrawn, it is made up for now.
            mission(token)
                    .map(TripWire::subject)
                    .filter(subject -> isSuspended(withdrawals.services(subject).size()))
                    .ifPresent(withdrawn);
        } else {
            String action = evaluation.request().action().name();
            RefusedAction refused = new RefusedAction(evaluation.caller(), action, denial.reason(), evaluation.at());
            count(refused, token.mission().id(), () -> mission(token));
        }
    }

    /**
     * A refusal by a service itself, of which there is its word alone: it counts as a denial does, until the mission is
     * withdrawn there.
     */
    void refused(Mission mission, RefusedAction refused) {
        if (!withdrawals.isWithdrawn(mission.id(), refused.caller().id())) {
            count(refused, mission.id(), () -> Optional.of(mission));
        }
    }

    /** Whether a mission that is withdrawn at so many services is suspended: one of them may be to blame itself. */
    public static boolean isSuspended(int services) {
        return services > 1;
    }

    private Optional<Mission> mission(AgentToken token) {
        return missions.find(token.mission().id(), token.human());
    }

    private void count(RefusedAction refused, String missionId, Supplier<Optional<Mission>> mission) {
        boolean isNew = refused.counts()
                && !withdrawals.isCounted(missionId, refused.caller().id(), refused.action(), refused.at());
        if (isNew) {
            mission.get().ifPresent(found -> count(refused, found));
        }
    }

    private void count(RefusedAction refused, Mission mission) {
        DecisionCaller caller = refused.caller();
        CountedRefusal refusal = refused.countedFor(subject(mission));
        RefusalLimit limit = limit(mission);
        long refusals = withdrawals.count(refusal, limit.within());
        if (refusals >= limit.refusals() && withdrawals.withdraw(refusal.subject(), caller.id(), caller.clientId())) {
            annals.appendToMission(
                    refusal.subject(),
                    EvidenceKind.WITHDRAWN,
                    JsonObject.builder()
                            .put("service", caller.clientId())
                            .put("refusals", refusals)
                            .put("minutes", limit.within().toMinutes())
                            .build());
            withdrawn.accept(refusal.subject());
            if (!isSuspended(withdrawals.services(refusal.subject()).size())) {
                notices.withdrawn(missions.templateOf(mission).orElse(mission).summary(), caller.clientId());
            }
        }
    }

    /** The limit that an admin set for the agent that was approved; of one that is stopped or gone the usual one. */
    private RefusalLimit limit(Mission mission) {
        try {
            return registry.agent(mission.agentId()).limits().suspendAfter();
        } catch (Refusal stopped) {
            return RefusalLimit.USUAL;
        }
    }

    private static String subject(Mission mission) {
        return mission.templateId().orElse(mission.id());
    }
}
