package io.github.agentidentity.approval.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One service in a summary: how much an agent may do there, and how much of it is risky. */
public final class ServiceLine {

    private final String name;
    private final List<Count> counts;

    private ServiceLine(String name, List<Count> counts) {
        this.name = name;
        this.counts = counts;
    }

    /** The line of these actions at the service of this name. */
    static ServiceLine of(String name, List<ActionLine> actions, Locale locale) {
        List<Count> counts = new ArrayList<>();
        counts.add(Count.of(actions.size(), "Actions", locale));
        risk(actions.stream().filter(ActionLine::isIrreversible), "Irreversible", locale, counts);
        risk(actions.stream().filter(action -> action.getVisibility().equals("public")), "Public", locale, counts);
        risk(actions.stream().filter(action -> action.getVisibility().equals("unknown")), "Unknown", locale, counts);
        risk(actions.stream().filter(ActionLine::isGated), "Gated", locale, counts);
        return new ServiceLine(name, List.copyOf(counts));
    }

    private static void risk(Stream<ActionLine> actions, String thing, Locale locale, List<Count> counts) {
        long number = actions.count();
        if (number > 0) {
            counts.add(Count.of(number, thing, locale));
        }
    }

    /** The name of the service, or its address where no admin named it. */
    public String getName() {
        return name;
    }

    /** Number of all actions, then the numbers of those that are risky, by each kind of risk that there is. */
    public List<Count> getCounts() {
        return counts;
    }
}
