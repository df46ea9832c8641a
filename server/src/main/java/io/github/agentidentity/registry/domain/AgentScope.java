package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import java.util.List;
import java.util.Optional;

/**
 * One action at one resource that an admin registered, with what it may do at worst.
 *
 * @param id the client scope's internal id: a scope removed and made again under the same name is another one
 * @param name the client scope's name, {@code resource#action}
 * @param resource the resource server's URI, or one under it
 * @param action the literal action
 * @param titles what the action does, in plain words
 * @param risk how it may be had
 * @param reversible whether its effect can be undone
 * @param visibility the widest circle its effect may reach, where the admin stated one
 * @param delegators which humans may delegate it
 * @param constraints what every grant of it carries: the registered ones and those that follow from risk and visibility
 * @param pointers where in an action's parameters its amount, currency and count stand
 * @param rendering how a human is shown those parameters before they approve one use
 * @param approverNotices whether holders of a role that must approve get word of it
 */
public record AgentScope(
        String id,
        String name,
        ResourceUri resource,
        Action action,
        Titles titles,
        Risk risk,
        boolean reversible,
        Optional<Visibility> visibility,
        DelegationEligibility delegators,
        Constraints constraints,
        ParameterPointers pointers,
        ActionRendering rendering,
        boolean approverNotices) {

    /** Whether each use needs an approval of its own. */
    public boolean isGated() {
        return risk == Risk.APPROVAL;
    }

    /** Whether its effect may reach anybody at all. */
    public boolean isPublic() {
        return visibility.equals(Optional.of(Visibility.PUBLIC));
    }

    /** Whether a mission with it needs the realm's stronger authentication to be approved. */
    public boolean needsStrongApproval() {
        return isGated() || isPublic() || !reversible;
    }

    /** Whether it may be used in tasks that no human looked at: nobody needs to be asked for any use of it. */
    public boolean isFitForTemplates() {
        return !needsStrongApproval() && constraints.all().stream().noneMatch(AgentScope::asksSomebody);
    }

    /** Whether each use under this constraint needs an approval of its own. */
    public static boolean asksSomebody(Constraint constraint) {
        return constraint instanceof RequiresActionApproval || constraint instanceof Approvers;
    }

    /** The ceiling this scope gives an agent that was approved itself. */
    public Entry ceiling(Agent agent) {
        return ceiling(agent, 0);
    }

    /**
     * The ceiling this scope gives an agent: the action here and below, never without its constraints, passed on no
     * further than the agent may.
     *
     * @param depth how often the task was delegated until this agent had it
     */
    public Entry ceiling(Agent agent, int depth) {
        return new Entry(
                resource,
                ResourceMatch.PREFIX,
                List.of(ActionPattern.of(action)),
                constraints,
                agent.limits().delegation(depth));
    }

    public boolean concerns(Authority wanted) {
        Entry here = new Entry(
                resource, ResourceMatch.PREFIX, List.of(ActionPattern.of(action)), constraints, Optional.empty());
        return wanted.entries().stream().anyMatch(entry -> entry.intersect(here).isPresent());
    }

    /** Whether {@code entry} grants this scope's action at its resource or below. */
    public boolean isGrantedBy(Entry entry) {
        return resource.covers(entry.resource())
                && entry.actions().stream().anyMatch(pattern -> pattern.contains(ActionPattern.of(action)));
    }
}
