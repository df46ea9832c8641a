package io.github.agentidentity.decisions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Places among approvers, filled by different people. */
class ApprovalsTest {

    @Property
    void places_are_filled_exactly_where_different_people_can_be_put_on_all_of_them(
            @ForAll @IntRange(min = 1, max = 4) int places,
            @ForAll @Size(max = 5) List<@IntRange(max = 15) Integer> masks) {
        Map<String, Set<Integer>> persons = new HashMap<>();
        IntStream.range(0, masks.size()).forEach(i -> persons.put("person-" + i, places(masks.get(i), places)));
        assertThat(new Approvals(places, persons).areComplete()).isEqualTo(isFilled(places - 1, persons));
    }

    @Property
    void one_more_approval_never_takes_a_complete_one_back(
            @ForAll @IntRange(min = 1, max = 4) int places,
            @ForAll @Size(max = 5) List<@IntRange(max = 15) Integer> masks) {
        Map<String, Set<Integer>> persons = new HashMap<>();
        boolean wasComplete = false;
        for (int i = 0; i < masks.size(); i++) {
            persons.put("person-" + i, places(masks.get(i), places));
            boolean isComplete = new Approvals(places, persons).areComplete();
            assertThat(isComplete || !wasComplete).isTrue();
            wasComplete = isComplete;
        }
    }

    @Property
    void nobody_advances_an_approval_twice(@ForAll @IntRange(min = 1, max = 4) int places) {
        Set<Integer> all = places(15, places);
        assertThat(new Approvals(places, Map.of("alice", all)).areAdvancedBy("alice", all))
                .isFalse();
    }

    private static Set<Integer> places(int mask, int places) {
        return IntStream.range(0, places)
                .filter(place -> (mask & 1 << place) != 0)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Tries all ways, which is right and slow. */
    private static boolean isFilled(int place, Map<String, Set<Integer>> persons) {
        return place < 0
                || persons.entrySet().stream()
                        .filter(person -> person.getValue().contains(place))
                        .anyMatch(person -> isFilled(place - 1, without(persons, person.getKey())));
    }

    private static Map<String, Set<Integer>> without(Map<String, Set<Integer>> persons, String person) {
        Map<String, Set<Integer>> others = new HashMap<>(persons);
        others.remove(person);
        return others;
    }
}
