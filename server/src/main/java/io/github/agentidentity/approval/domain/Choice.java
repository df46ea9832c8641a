package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.CHOICE_NOT_WITHIN;
import static io.github.agentidentity.authority.Reason.NOTHING_CHOSEN;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A human's selection from what they were shown. It names places of the page and numbers, and never authority: the
 * server builds the approved authority from what it derived, so the worst choice gives all that was shown.
 *
 * @param allowed the actions that stay
 * @param bounds the numbers that are lowered, by entry
 * @param lasting how long the mission lasts from the decision on, where an earlier end was chosen
 */
public record Choice(Set<Place> allowed, Map<Integer, LoweredLimits> bounds, Optional<Duration> lasting) {

    /** One action of one entry, both counted from 0 in the order shown. */
    public record Place(int entry, int action) {}

    public Choice {
        allowed = Set.copyOf(allowed);
        bounds = Map.copyOf(bounds);
    }

    /**
     * Returns what this choice leaves of {@code shown}.
     *
     * @throws Refusal {@code nothing_chosen}, or {@code choice_not_within} for a place that was not shown or a number
     *     that is higher
     */
    Authority of(Authority shown) {
        if (allowed.isEmpty()) {
            throw Refusal.because(NOTHING_CHOSEN, "Tick what the agent may do, or deny the request.");
        }
        List<Entry> left = new ArrayList<>();
        int places = 0;
        for (int i = 0; i < shown.entries().size(); i++) {
            Entry entry = shown.entries().get(i);
            List<ActionPattern> actions = actions(i, entry);
            Constraints constraints =
                    bounds.getOrDefault(i, LoweredLimits.AS_SHOWN).lower(entry.constraints());
            places += actions.size();
            if (!actions.isEmpty()) {
                left.add(new Entry(entry.resource(), entry.match(), actions, constraints, entry.delegation()));
            }
        }
        Authority chosen = Authority.of(left);
        boolean known = places == allowed.size()
                && bounds.keySet().stream()
                        .allMatch(entry -> entry < shown.entries().size());
        // By construction it is within; the algebra has the last word all the same.
        if (!known || !chosen.isWithin(shown)) {
            throw Refusal.because(CHOICE_NOT_WITHIN, "Choose from what is shown.");
        }
        return chosen;
    }

    private List<ActionPattern> actions(int entry, Entry shown) {
        return IntStream.range(0, shown.actions().size())
                .filter(action -> allowed.contains(new Place(entry, action)))
                .mapToObj(shown.actions()::get)
                .toList();
    }

    /**
     * Returns the end of the mission.
     *
     * @param shown the end on the page
     * @throws Refusal {@code choice_not_within} for a later end, or one that is not to come
     */
    Instant end(Instant shown, Instant now) {
        Instant chosen = lasting.map(time -> now.plus(time).truncatedTo(ChronoUnit.SECONDS))
                .orElse(shown);
        if (chosen.isAfter(shown) || (lasting.isPresent() && !now.isBefore(chosen))) {
            throw Refusal.because(CHOICE_NOT_WITHIN, "Choose an end between now and the one that is shown.");
        }
        return chosen;
    }
}
