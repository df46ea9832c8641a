package io.github.agentidentity.decisions.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Approvals that were given: the persons, each with the places among the approvers that they may fill. An action is
 * approved once each place is filled by another person, in whatever way.
 *
 * @param places number of places; at least 1
 * @param persons by internal id, the places that each may fill, from 0
 */
record Approvals(int places, Map<String, Set<Integer>> persons) {

    Approvals {
        if (places < 1) {
            throw new IllegalArgumentException("somebody approves");
        }
        persons = Map.copyOf(persons);
    }

    /**
     * Approvals of all who could give one.
     *
     * @param people for each place, the internal ids of those who may fill it
     */
    static Approvals ofAll(List<Set<String>> people) {
        Map<String, Set<Integer>> persons = new HashMap<>();
        for (int place = 0; place < people.size(); place++) {
            for (String person : people.get(place)) {
                persons.computeIfAbsent(person, one -> new HashSet<>()).add(place);
            }
        }
        return new Approvals(people.size(), persons);
    }

    /** Whether each place is filled by another person. */
    boolean areComplete() {
        return filled() == places;
    }

    /** Whether one more person, who may fill these places, brings the action nearer to its approval. */
    boolean areAdvancedBy(String person, Set<Integer> places) {
        if (persons.containsKey(person)) {
            return false;
        }
        Map<String, Set<Integer>> more = new HashMap<>(persons);
        more.put(person, places);
        return new Approvals(this.places, more).filled() > filled();
    }

    /** The largest number of places that different persons fill at once (a matching, by augmenting paths). */
    private int filled() {
        Map<Integer, String> seats = new HashMap<>();
        List<String> inOrder = persons.keySet().stream().sorted().toList();
        return Math.toIntExact(inOrder.stream()
                .filter(person -> seat(person, seats, new HashSet<>()))
                .count());
    }

    private boolean seat(String person, Map<Integer, String> seats, Set<Integer> tried) {
        return IntStream.range(0, places)
                .filter(place -> persons.getOrDefault(person, Set.of()).contains(place))
                .filter(tried::add)
                .anyMatch(place -> {
                    String seated = seats.get(place);
                    boolean isFree = seated == null || seat(seated, seats, tried);
                    if (isFree) {
                        seats.put(place, person);
                    }
                    return isFree;
                });
    }
}
