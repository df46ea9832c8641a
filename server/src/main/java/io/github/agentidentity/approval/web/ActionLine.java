package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.Comparator;
import java.util.Optional;

/** One action on the approval page, in the admin's words; one that no agent scope covers is shown at its worst. */
public final class ActionLine {

    /** The riskiest first; what is equally risky stays in the order in which it was asked for. */
    static final Comparator<ActionLine> BY_GRAVITY =
            Comparator.comparingInt(ActionLine::gravity).reversed();

    private static final int IRREVERSIBLE = 8;
    private static final int OPEN = 4;
    private static final int GATED = 2;

    private final String name;
    private final String place;
    private final String language;
    private final Optional<AgentScope> scope;
    private final Optional<Visibility> reach;
    private final boolean ticked;

    /**
     * Makes the line of an action.
     *
     * @param place entry and action by their numbers
     * @param language the page's
     * @param scope the agent scope that covers it
     * @param reach how far its effect may reach
     * @param ticks which boxes are ticked
     */
    ActionLine(
            String name,
            String place,
            String language,
            Optional<AgentScope> scope,
            Optional<Visibility> reach,
            Ticks ticks) {
        this.name = name;
        this.place = place;
        this.language = language;
        this.scope = scope;
        this.reach = reach;
        this.ticked = ticks.isTicked(place, isIrreversible() || isOpen());
    }

    /** The boxes of the page. */
    interface Ticks {

        /**
         * Whether a box is ticked.
         *
         * @param onPurpose whether it is ticked only by a human who means it
         */
        boolean isTicked(String place, boolean onPurpose);
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
        return scope.map(registered -> registered.titles().in(language)).orElse(name);
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

    /** Whether anybody can see its effect, as far as is known. */
    boolean isOpen() {
        return reach.map(Visibility.PUBLIC::equals).orElse(true);
    }

    /** Whether a human must look at it before they say yes. */
    public boolean isRisky() {
        return gravity() >= GATED;
    }

    private int gravity() {
        return (isIrreversible() ? IRREVERSIBLE : 0)
                + (isOpen() ? OPEN : 0)
                + (isGated() ? GATED : 0)
                + (reach.equals(Optional.of(Visibility.INTERNAL)) ? 1 : 0);
    }
}
