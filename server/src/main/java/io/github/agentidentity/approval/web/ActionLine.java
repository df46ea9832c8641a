package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Visibility;
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

    private final RegisteredAction action;
    private final String place;
    private final String language;
    private final Optional<Visibility> reach;
    private final boolean ticked;

    /**
     * Makes the line of an action.
     *
     * @param action what admins registered of it
     * @param place entry and action by their numbers
     * @param language the page's
     * @param reach how far its effect may reach
     * @param ticks which boxes are ticked
     */
    ActionLine(RegisteredAction action, String place, String language, Optional<Visibility> reach, Ticks ticks) {
        this.action = action;
        this.place = place;
        this.language = language;
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
        return action.name();
    }

    /** Entry and action by their numbers, as the form names it. */
    public String getPlace() {
        return place;
    }

    public boolean isTicked() {
        return ticked;
    }

    public String getTitle() {
        return action.title(language);
    }

    public boolean isGated() {
        return action.isGated();
    }

    public boolean isIrreversible() {
        return action.isIrreversible();
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
