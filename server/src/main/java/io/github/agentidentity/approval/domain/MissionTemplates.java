package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.TOO_MANY_TASKS;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/** Approved templates, in which their agents start tasks. */
public final class MissionTemplates {

    private final Missions missions;
    private final IssuanceGate issuanceGate;

    public MissionTemplates(Missions missions, IssuanceGate issuanceGate) {
        this.missions = missions;
        this.issuanceGate = issuanceGate;
    }

    /**
     * The template of this id; one that is another agent's, or no template, is not told from one that is not there.
     *
     * @throws Refusal {@code unknown_mission}
     */
    Mission of(Agent agent, String templateId) {
        return missions.find(templateId)
                .filter(found -> found.isTemplate() && found.isOf(agent))
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "You have no such template."));
    }

    /**
     * The human for whom {@code agent} may start a task now.
     *
     * @throws Refusal as {@link IssuanceGate#requireTemplate}
     */
    Human require(Mission template, Agent agent, Optional<BoundKey> key) {
        return issuanceGate.requireTemplate(template, agent, key);
    }

    /**
     * Holds the template until this transaction ends, if it has room for one more task.
     *
     * @return the place of the start in the template's history
     * @throws Refusal where somebody was faster, or as many tasks go on as it allows
     */
    long startTask(Mission template, Agent agent, Optional<BoundKey> key) {
        long place = missions.startTask(template.id(), issuanceGate.liveSession(template))
                .orElseThrow(() -> issuanceGate.overtaken(agent, template, key));
        if (missions.countTasks(template.id())
                >= template.intent().controls().maxConcurrent().orElse(0)) {
            throw Refusal.because(
                    TOO_MANY_TASKS, "This template has as many tasks as it allows; complete one, then start again.");
        }
        return place;
    }
}
