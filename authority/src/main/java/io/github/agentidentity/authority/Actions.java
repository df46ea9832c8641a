package io.github.agentidentity.authority;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of action patterns as the set of actions that they permit (mission draft, Subset Rule, 2). Looking up one
 * pattern takes time by its own length and not by that of the list.
 */
final class Actions {

    /** As they stand on the wire: a look-up makes no pattern, and so checks none. */
    private final Set<String> permitted;

    private Actions(List<ActionPattern> permitted) {
        this.permitted = permitted.stream().map(ActionPattern::value).collect(Collectors.toUnmodifiableSet());
    }

    static boolean areWithin(List<ActionPattern> actions, List<ActionPattern> ceiling) {
        return actions.stream().allMatch(new Actions(ceiling)::permit);
    }

    /** Patterns that both lists permit: of each list those that the other permits too, no pattern within another. */
    static List<ActionPattern> common(List<ActionPattern> first, List<ActionPattern> second) {
        return broadest(Stream.concat(
                first.stream().filter(new Actions(second)::permit),
                second.stream().filter(new Actions(first)::permit)));
    }

    /** Patterns that at least one of the lists permits, no pattern within another. */
    static List<ActionPattern> either(List<ActionPattern> first, List<ActionPattern> second) {
        return broadest(Stream.concat(first.stream(), second.stream()));
    }

    private static List<ActionPattern> broadest(Stream<ActionPattern> patterns) {
        List<ActionPattern> all = patterns.distinct().toList();
        Actions actions = new Actions(all);
        return all.stream().filter(action -> !actions.permitByBroader(action)).toList();
    }

    /** The literal actions among {@code actions}, and for each family those of it that are {@code defined}. */
    static List<ActionPattern> expand(List<ActionPattern> actions, Set<Action> defined) {
        List<ActionPattern> sorted = defined.stream()
                .sorted(Comparator.comparing(Action::value))
                .map(ActionPattern::of)
                .toList();
        return actions.stream()
                .flatMap(action -> action.isFamily() ? sorted.stream().filter(action::contains) : Stream.of(action))
                .distinct()
                .toList();
    }

    private boolean permit(ActionPattern action) {
        return permitted.contains(action.value()) || permitByBroader(action);
    }

    private boolean permitByBroader(ActionPattern action) {
        return action.broaderFamilies().anyMatch(permitted::contains);
    }
}
