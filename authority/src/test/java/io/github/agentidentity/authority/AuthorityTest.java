package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Entries.authority;
import static io.github.agentidentity.authority.Entries.entry;
import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.Reason.MALFORMED_JSON;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.agentidentity.authority.json.Jcs;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    private static final String MAIL = "https://mail.example";
    private static final String FORUM = "https://forum.example";

    private static Entry calls(int calls, String action) {
        return entry("'resource':'" + MAIL + "','actions':['" + action
                + "'],'constraints':{'urn:agent-identity:max_calls':" + calls + "}");
    }

    private static Set<Action> actions(String... names) {
        return Set.copyOf(List.of(names).stream().map(Action::new).toList());
    }

    @Test
    void an_authority_is_printed_as_it_came() {
        String text = "[{\"actions\":[\"b\",\"a\"],\"resource\":\"https://mail.example\",\"type\":"
                + "\"mission_resource_access\"},{\"actions\":[\"a\"],\"resource\":\"https://forum.example\",\"type\":"
                + "\"mission_resource_access\"}]";
        assertThat(Jcs.canonical(Authority.parse(text).toJson())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "1", "\"\"", "[null]", "[[]]", "[{}]"})
    void what_is_not_a_list_of_entries_is_refused(String text) {
        assertRefused(MALFORMED_AUTHORITY, () -> Authority.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"type\":\"a\",\"type\":\"a\"}]"})
    void what_is_not_json_is_refused(String text) {
        assertRefused(MALFORMED_JSON, () -> Authority.parse(text));
    }

    @Test
    void an_authority_has_at_most_64_entries() {
        Entry entry = entry(MAIL, "a");
        assertThat(Authority.of(Collections.nCopies(64, entry)).entries()).hasSize(64);
        assertRefused(MALFORMED_AUTHORITY, () -> Authority.of(Collections.nCopies(65, entry)));
        assertRefused(MALFORMED_AUTHORITY, () -> Authority.parse("[" + "1,".repeat(64) + "1]"));
    }

    @Test
    void nothing_is_within_everything_and_meets_nothing() {
        Authority some = authority(entry(MAIL, "a"));
        assertThat(Authority.NONE.isEmpty()).isTrue();
        assertThat(some.isEmpty()).isFalse();
        assertThat(Authority.NONE.isWithin(some)).isTrue();
        assertThat(Authority.NONE.isWithin(Authority.NONE)).isTrue();
        assertThat(some.isWithin(Authority.NONE)).isFalse();
        assertThat(some.intersect(Authority.NONE)).isEqualTo(Authority.NONE);
        assertThat(Authority.NONE.intersect(some)).isEqualTo(Authority.NONE);
    }

    @Test
    void an_action_outside_the_ceiling_is_outside() {
        Authority ceiling = authority(entry(MAIL, "a", "b"), entry(FORUM, "c"));
        assertThat(authority(entry(FORUM, "c"), entry(MAIL, "a")).isWithin(ceiling))
                .isTrue();
        assertThat(authority(entry(MAIL, "a"), entry(MAIL, "c")).isWithin(ceiling))
                .isFalse();
        assertThat(authority(entry(FORUM, "a")).isWithin(ceiling)).isFalse();
    }

    @Test
    void the_actions_of_one_entry_may_be_covered_by_several() {
        Authority ceiling = authority(entry(MAIL, "a"), entry(MAIL, "b"));
        assertThat(authority(entry(MAIL, "a", "b")).isWithin(ceiling)).isTrue();
        assertThat(authority(entry(MAIL, "a", "b", "c")).isWithin(ceiling)).isFalse();
    }

    @Test
    void an_action_is_judged_by_the_constraints_under_which_it_was_approved() {
        Authority ceiling = authority(calls(5, "a"), calls(9, "b"));
        assertThat(authority(calls(5, "a"), calls(9, "b")).isWithin(ceiling)).isTrue();
        assertThat(authority(calls(9, "a")).isWithin(ceiling)).isFalse();
        assertThat(authority(entry(MAIL, "b")).isWithin(ceiling)).isFalse();
    }

    @Test
    void entries_meet_in_the_order_of_the_first_and_then_of_the_second() {
        Authority mission = authority(entry(FORUM, "x.*"), calls(9, "m.*"));
        Authority ceiling = authority(calls(5, "m.b"), calls(7, "m.a"), entry(FORUM, "x.b", "x.a"));
        assertThat(mission.intersect(ceiling))
                .isEqualTo(authority(entry(FORUM, "x.b", "x.a"), calls(5, "m.b"), calls(7, "m.a")));
    }

    @Test
    void what_is_left_of_one_entry_is_one_entry_again() {
        Authority mission = authority(entry(MAIL, "a", "b", "c"));
        Authority ceiling = authority(entry(MAIL, "c"), entry(MAIL, "a"));
        assertThat(mission.intersect(ceiling)).isEqualTo(authority(entry(MAIL, "c", "a")));
    }

    @Test
    void what_is_left_under_other_constraints_is_another_entry() {
        Authority mission = authority(entry(MAIL, "a", "b"));
        Authority ceiling = authority(calls(5, "a"), calls(9, "b"));
        assertThat(mission.intersect(ceiling)).isEqualTo(ceiling);
    }

    /** Each recorded entry has a counter of its own, so that two must not become one. */
    @Test
    void what_is_left_of_two_entries_stays_two_entries() {
        Authority mission = authority(calls(5, "a"), calls(9, "b"));
        Authority ceiling = authority(calls(3, "a"), calls(3, "b"));
        assertThat(mission.intersect(ceiling)).isEqualTo(authority(calls(3, "a"), calls(3, "b")));
    }

    @Test
    void constraints_without_common_value_leave_nothing() {
        Authority acme = authority(entry("'resource':'" + MAIL + "','actions':['a'],'constraints':{'tenant':'acme'}"));
        Authority other = authority(entry("'resource':'" + MAIL + "','actions':['a'],'constraints':{'tenant':'x'}"));
        assertThat(acme.intersect(other)).isEqualTo(Authority.NONE);
    }

    @Test
    void a_family_contained_in_another_is_not_named_twice() {
        Authority mission = authority(entry(MAIL, "m.*"));
        Authority ceiling = authority(entry(MAIL, "m.a"), entry(MAIL, "m.*"));
        assertThat(mission.intersect(ceiling)).isEqualTo(mission);
    }

    @Test
    void entries_too_many_to_write_down_are_refused() {
        List<Entry> families = IntStream.range(0, 9)
                .mapToObj(i -> entry("'resource':'" + MAIL + "','actions':['m.*'],'constraints':{'x" + i + "':1}"))
                .toList();
        List<Entry> others = IntStream.range(0, 9)
                .mapToObj(i -> entry("'resource':'" + MAIL + "','actions':['m.*'],'constraints':{'y" + i + "':1}"))
                .toList();
        assertThat(Authority.of(families.subList(0, 8))
                        .intersect(Authority.of(others.subList(0, 8)))
                        .entries())
                .hasSize(64);
        assertRefused(MALFORMED_AUTHORITY, () -> Authority.of(families).intersect(Authority.of(others)));
    }

    @Test
    void the_largest_authorities_are_compared_in_bounded_time() {
        Authority one = largest("a");
        Authority other = largest("b");
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(one.intersect(other)).isEqualTo(Authority.NONE);
            assertThat(one.isWithin(other)).isFalse();
            assertThat(one.overlaps()).isTrue();
        });
    }

    /** 64 entries of 63 families at one resource; one action is common. */
    private static Authority largest(String prefix) {
        String[] families =
                IntStream.range(0, 63).mapToObj(i -> prefix + "x.f" + i + ".*").toArray(String[]::new);
        return Authority.of(Collections.nCopies(64, entry(MAIL, families)));
    }

    @Test
    void entries_at_or_beneath_a_server_are_its() {
        Entry root = entry(MAIL, "a");
        Entry slash = entry(MAIL + "/", "a");
        Entry inbox = entry(MAIL + "/inbox", "a");
        Entry lookalike = entry(MAIL + ".evil.example", "a");
        Authority all = authority(root, entry(FORUM, "a"), inbox, slash, lookalike);
        assertThat(all.under(new ResourceUri(MAIL))).isEqualTo(authority(root, inbox, slash));
        assertThat(all.under(new ResourceUri(MAIL + "/inbox"))).isEqualTo(authority(inbox));
    }

    @Test
    void resources_are_named_once_in_their_order() {
        assertThat(authority(entry(MAIL, "a"), entry(FORUM, "a"), entry(MAIL, "b"))
                        .resources())
                .containsExactly(new ResourceUri(MAIL), new ResourceUri(FORUM));
    }

    @Test
    void entries_overlap_when_they_share_an_action_at_a_resource() {
        assertThat(authority(entry(MAIL, "a"), calls(5, "a")).overlaps()).isTrue();
        assertThat(authority(entry(MAIL, "x", "m.*"), entry(FORUM, "a"), entry(MAIL, "m.a"))
                        .overlaps())
                .isTrue();
        assertThat(authority(
                                entry("'resource':'" + MAIL + "','resource_match':'prefix','actions':['a']"),
                                entry(MAIL + "/inbox", "a"))
                        .overlaps())
                .isTrue();
    }

    @Test
    void entries_do_not_overlap_when_actions_or_resources_differ() {
        assertThat(Authority.NONE.overlaps()).isFalse();
        assertThat(authority(entry(MAIL, "m.*")).overlaps()).isFalse();
        assertThat(authority(entry(MAIL, "a"), entry(MAIL, "b"), entry(FORUM, "a"))
                        .overlaps())
                .isFalse();
        assertThat(authority(entry(MAIL, "a"), entry(MAIL + "/inbox", "a")).overlaps())
                .isFalse();
    }

    @Test
    void a_family_becomes_the_actions_registered_now() {
        Authority families = authority(entry(MAIL, "messages.*"));
        assertThat(families.expand(Map.of(
                        new ResourceUri(MAIL),
                                actions("messages.read", "messages.drafts.new", "threads.read", "messages"),
                        new ResourceUri(FORUM), actions("messages.shout"))))
                .isEqualTo(authority(entry(MAIL, "messages.drafts.new", "messages.read")));
    }

    @Test
    void a_literal_action_stays_whether_registered_or_not() {
        Authority literals = authority(entry(MAIL, "threads.read", "messages.*", "messages.read"));
        assertThat(literals.expand(Map.of(new ResourceUri(MAIL), actions("messages.read", "messages.send"))))
                .isEqualTo(authority(entry(MAIL, "threads.read", "messages.read", "messages.send")));
    }

    @Test
    void an_entry_of_families_without_members_disappears() {
        Authority families = authority(entry(MAIL, "messages.*"), entry(FORUM, "threads.read", "posts.*"));
        assertThat(families.expand(Map.of())).isEqualTo(authority(entry(FORUM, "threads.read")));
        assertThat(families.expand(Map.of(new ResourceUri(MAIL), actions("threads.read"))))
                .isEqualTo(authority(entry(FORUM, "threads.read")));
    }

    @Test
    void a_family_beneath_a_server_is_expanded_by_the_closest_registration() {
        Authority inbox = authority(entry(MAIL + "/inbox/old", "m.*"));
        assertThat(inbox.expand(Map.of(
                        new ResourceUri(MAIL), actions("m.far"),
                        new ResourceUri(MAIL + "/inbox"), actions("m.near"),
                        new ResourceUri(MAIL + "/inbox/older"), actions("m.beside"))))
                .isEqualTo(authority(entry(MAIL + "/inbox/old", "m.near")));
    }

    @Test
    void expansion_keeps_constraints_and_delegation() {
        Authority family = authority(entry("'resource':'" + MAIL + "','resource_match':'prefix','actions':['m.*'],"
                + "'constraints':{'tenant':'acme'},'delegation':{'max_depth':1}"));
        assertThat(family.expand(Map.of(new ResourceUri(MAIL), actions("m.a"))))
                .isEqualTo(authority(entry("'resource':'" + MAIL + "','resource_match':'prefix','actions':['m.a'],"
                        + "'constraints':{'tenant':'acme'},'delegation':{'max_depth':1}")));
    }
}
