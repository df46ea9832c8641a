package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.NOT_AN_AGENT;
import static io.github.agentidentity.authority.Reason.NOT_RENDERABLE;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.RequestedApproval;
import io.github.agentidentity.missions.domain.ApprovedScopes;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Registry;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.KnownPeople;
import io.github.agentidentity.registry.domain.rendering.NotRenderable;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes the action of an access request, by registrations as they are now. */
public final class DescribeAction {

    private final Registry registry;
    private final Missions missions;
    private final KnownPeople people;

    public DescribeAction(Registry registry, Missions missions, KnownPeople people) {
        this.registry = registry;
        this.missions = missions;
        this.people = people;
    }

    /**
     * Describes the action for those who approve it.
     *
     * @throws Refusal {@code not_renderable} where it cannot be shown as it was asked for, or not in full; what is
     *     refused of an agent that is not in good standing; {@code unknown_mission}
     */
    DescribedAction of(AccessRequest request) {
        List<Agent> agents = agents(request);
        ResourceUri resource = request.asked().resource();
        List<AgentScope> scopes = scopes(request, agents);
        return new DescribedAction(
                agents,
                scopes,
                resource,
                Optional.ofNullable(registry.serviceNames(Set.of(resource)).get(resource)),
                lines(request.asked(), scopes));
    }

    /** Registrations of the action, as agents and human were given it; none while an agent is not in good standing. */
    List<AgentScope> scopes(AccessRequest request) {
        return standing(request).map(agents -> scopes(request, agents)).orElse(List.of());
    }

    /** The name that an admin gave to the agent that acts; its client_id while it is not in good standing. */
    public String agentName(AccessRequest request) {
        return standing(request)
                .map(agents -> agents.get(0).name())
                .orElse(request.parties().clientId());
    }

    /** The agents, if all are in good standing: people are told of a decision whether they are or not. */
    private Optional<List<Agent>> standing(AccessRequest request) {
        try {
            return Optional.of(agents(request));
        } catch (Refusal notStanding) {
            return Optional.empty();
        }
    }

    private List<Agent> agents(AccessRequest request) {
        List<Agent> agents = request.asked().actors().outermostFirst().stream()
                .map(actor -> registry.agentNamed(actor.clientId()))
                .toList();
        if (!agents.get(0)
                .isRegisteredAs(request.parties().agentId(), request.parties().clientId())) {
            throw Refusal.because(NOT_AN_AGENT, "The agent that asked is not registered as it was.");
        }
        return agents;
    }

    private List<AgentScope> scopes(AccessRequest request, List<Agent> agents) {
        Mission mission = missions.find(request.parties().missionId())
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "There is no such mission any more."));
        return new ApprovedScopes(registry)
                .of(mission, agents, request.asked().action(), request.asked().resource());
    }

    private List<ParameterLine> lines(RequestedApproval asked, List<AgentScope> scopes) {
        List<ActionRendering> renderings =
                scopes.stream().map(AgentScope::rendering).distinct().toList();
        ActionRendering rendering = renderings.stream().findFirst().orElse(ActionRendering.NONE);
        if (renderings.size() > 1 || !rendering.version().equals(asked.rendering())) {
            throw notRenderable("The way in which this action is shown has changed since it was asked for.");
        }
        try {
            return asked.content().lines(rendering, people);
        } catch (NotRenderable changed) {
            throw notRenderable("This action cannot be shown in full any more.");
        }
    }

    private static Refusal notRenderable(String sentence) {
        return Refusal.because(NOT_RENDERABLE, sentence);
    }
}
