package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.Optional;

/** One action on the approval page, in the admin's words; one that no agent scope covers is shown at its worst. */
public final class ActionLine {

    private final String name;
    private final String place;
    private final boolean ticked;
    private final Optional<AgentScope> scope;
    private final Optional<Visibility> reach;

    /**
     * Makes the line of an action.
     *
     * @param place entry and action by their numbers
     * @param scope the agent scope that covers it
     * @param reach how far its effect may reach
     */
    ActionLine(String name, String place, boolean ticked, Optional<AgentScope> scope, Optional<Visibility> reach) {
        this.name = name;
        this.place = place;
        this.ticked = ticked;
        this.scope = scope;
        this.reach = reach;
    }

    public String getName() {
        return name;
    }

    /** Entry and action by their numbers, as the form names it. */
    public String getPlace() {
        return place;
    }

    public boolean isTicked() {
        return ticked;
    }

    public String getTitle() {
        return scope.map(AgentScope::title).orElse(name);
    }

    public boolean isGated() {
        return scope.map(AgentScope::isGated).orElse(true);
    }

    public boolean isIrreversible() {
        return scope.map(registered -> !registered.reversible()).orElse(true);
    }

    public String getVisibility() {
        return reach.map(Visibility::wireName).orElse("unknown");
    }
}
