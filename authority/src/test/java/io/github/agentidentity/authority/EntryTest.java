package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Entries.entry;
import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

    private static final String MAIL = "'resource':'https://mail.example'";
    private static final String READ = "'actions':['messages.read']";

    private static final Entry EXACT = entry(MAIL + "," + READ);
    private static final Entry PREFIX = entry(MAIL + ",'resource_match':'prefix'," + READ);

    private static void assertMalformed(String members) {
        assertRefused(MALFORMED_AUTHORITY, () -> entry(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIL + "," + READ,
                MAIL + ",'resource_match':'prefix'," + READ,
                MAIL + ",'actions':['b','a','c.*']",
                MAIL + "," + READ + ",'constraints':{'max_amount':{'amount':'500.00','currency':'USD'},'x':[1]}",
                MAIL + "," + READ + ",'delegation':{'max_depth':2,'allowed_delegates':[{'sub':'b'},{'sub':'a'}]}"
            })
    void an_entry_is_printed_as_it_came(String members) {
        String text = "{'type':'mission_resource_access'," + members + "}";
        assertThat(Jcs.canonical(entry(members).toJson()))
                .isEqualTo(Jcs.canonical(JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'resource_match':'exact'",
                ",'constraints':{}",
                ",'constraints':{'requires_action_approval':false}"
            })
    void what_says_no_more_than_an_absent_member_is_not_printed(String member) {
        assertThat(entry(MAIL + "," + READ + member)).isEqualTo(EXACT);
        assertThat(entry(MAIL + "," + READ + member).toJson()).isEqualTo(EXACT.toJson());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'locations':['https://mail.example']",
                "'identifier':'a'",
                "'privileges':['admin']",
                "'Actions':['a']",
                "'':1"
            })
    void an_unknown_member_is_refused(String member) {
        assertMalformed(MAIL + "," + READ + "," + member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                READ,
                "'resource':1," + READ,
                "'resource':null," + READ,
                "'resource':['https://mail.example']," + READ,
                "'resource':''," + READ,
                "'resource':'mail'," + READ,
                "'resource':'https://MAIL.example'," + READ,
                "'resource':'https://mail.example?a'," + READ
            })
    void a_resource_is_one_canonical_uri(String members) {
        assertMalformed(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Prefix'", "'subtree'", "''", "null", "true", "['prefix']"})
    void any_other_match_is_refused(String value) {
        assertMalformed(MAIL + "," + READ + ",'resource_match':" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'actions':[]",
                "'actions':'read'",
                "'actions':null",
                "'actions':{}",
                "'actions':[1]",
                "'actions':['']",
                "'actions':['*']",
                "'actions':['a b']",
                "'actions':['a','a']",
                "'resource_match':'exact'"
            })
    void actions_are_different_patterns(String member) {
        assertMalformed(MAIL + "," + member);
    }

    @Test
    void an_entry_has_at_most_64_actions() {
        assertThat(entry(MAIL + "," + manyActions(64)).actions()).hasSize(64);
        assertMalformed(MAIL + "," + manyActions(65));
    }

    private static String manyActions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'a" + i + "'")
                .collect(Collectors.joining(",", "'actions':[", "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'constraints':[]", "'constraints':null", "'constraints':'tenant'", "'delegation':null"})
    void constraints_and_delegation_are_objects(String member) {
        assertMalformed(MAIL + "," + READ + "," + member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "'messages.read'",
                "{'resource':'https://mail.example','actions':['a']}",
                "{'type':1,'resource':'https://mail.example','actions':['a']}",
                "{'type':'account_information','resource':'https://mail.example','actions':['a']}",
                "{'type':'Mission_resource_access','resource':'https://mail.example','actions':['a']}"
            })
    void an_entry_of_another_type_is_refused(String text) {
        assertRefused(
                MALFORMED_AUTHORITY,
                () -> Entry.fromJson(JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST)));
    }

    @Test
    void an_entry_is_within_itself() {
        assertThat(EXACT.isWithin(EXACT)).isTrue();
        assertThat(PREFIX.isWithin(PREFIX)).isTrue();
    }

    @Test
    void an_exact_entry_is_within_its_equal_alone() {
        assertThat(entry("'resource':'https://mail.example/'," + READ).isWithin(EXACT))
                .isFalse();
        assertThat(entry("'resource':'https://mail.example/inbox'," + READ).isWithin(EXACT))
                .isFalse();
        assertThat(PREFIX.isWithin(EXACT)).isFalse();
    }

    @Test
    void what_lies_beneath_is_within_a_prefix_entry() {
        assertThat(EXACT.isWithin(PREFIX)).isTrue();
        assertThat(entry("'resource':'https://mail.example/inbox'," + READ).isWithin(PREFIX))
                .isTrue();
        assertThat(entry("'resource':'https://mail.example/inbox','resource_match':'prefix'," + READ)
                        .isWithin(PREFIX))
                .isTrue();
        assertThat(entry("'resource':'https://mail.example.evil.example/inbox'," + READ)
                        .isWithin(PREFIX))
                .isFalse();
    }

    @Test
    void each_action_must_be_within_one_of_the_ceiling() {
        Entry ceiling = entry(MAIL + ",'actions':['messages.*','threads.read']");
        assertThat(entry(MAIL + ",'actions':['threads.read','messages.drafts.*','messages.read']")
                        .isWithin(ceiling))
                .isTrue();
        assertThat(entry(MAIL + ",'actions':['messages.read','threads.write']").isWithin(ceiling))
                .isFalse();
        assertThat(entry(MAIL + ",'actions':['threads.*']").isWithin(ceiling)).isFalse();
        assertThat(entry(MAIL + ",'actions':['messages']").isWithin(ceiling)).isFalse();
    }

    @Test
    void constraints_must_be_no_broader() {
        Entry bounded = entry(MAIL + "," + READ + ",'constraints':{'tenant':'acme'}");
        assertThat(bounded.isWithin(EXACT)).isTrue();
        assertThat(EXACT.isWithin(bounded)).isFalse();
    }

    @Test
    void delegation_is_no_part_of_the_comparison() {
        Entry delegable = entry(MAIL + "," + READ + ",'delegation':{'max_depth':3}");
        assertThat(delegable.isWithin(EXACT)).isTrue();
        assertThat(EXACT.isWithin(delegable)).isTrue();
    }

    @Test
    void two_entries_have_the_narrower_of_everything_in_common() {
        Entry one = entry(MAIL + ",'resource_match':'prefix','actions':['messages.*','threads.read']"
                + ",'constraints':{'urn:agent-identity:max_calls':9},'delegation':{'max_depth':3}");
        Entry other = entry("'resource':'https://mail.example/inbox','actions':['threads.*','messages.read']"
                + ",'constraints':{'urn:agent-identity:max_calls':5,'tenant':'acme'},'delegation':{'max_depth':1}");
        assertThat(one.intersect(other))
                .contains(entry("'resource':'https://mail.example/inbox','actions':['threads.read','messages.read']"
                        + ",'constraints':{'urn:agent-identity:max_calls':5,'tenant':'acme'}"
                        + ",'delegation':{'max_depth':1}"));
    }

    @Test
    void what_either_may_not_delegate_is_not_delegable() {
        Entry delegable = entry(MAIL + "," + READ + ",'delegation':{'max_depth':3}");
        assertThat(delegable.intersect(EXACT)).contains(EXACT);
        assertThat(EXACT.intersect(delegable)).contains(EXACT);
    }

    @Test
    void entries_apart_in_one_thing_have_nothing_in_common() {
        assertThat(EXACT.intersect(entry("'resource':'https://forum.example'," + READ)))
                .isEmpty();
        assertThat(EXACT.intersect(entry(MAIL + ",'actions':['messages.write']")))
                .isEmpty();
        assertThat(entry(MAIL + "," + READ + ",'constraints':{'tenant':'acme'}")
                        .intersect(entry(MAIL + "," + READ + ",'constraints':{'tenant':'other'}")))
                .isEmpty();
    }

    @Test
    void actions_too_many_to_write_down_are_refused() {
        Entry one = entry(MAIL + "," + manyActions(63).replace("]", ",'b.*']"));
        String others = IntStream.range(0, 63).mapToObj(i -> "'b.c" + i + "',").collect(Collectors.joining());
        Entry other = entry(MAIL + ",'actions':[" + others + "'a1']");
        assertThat(one.intersect(other))
                .hasValueSatisfying(common -> assertThat(common.actions()).hasSize(64));
        String family = "'actions':['a.*'," + others.substring(0, others.length() - 1) + "]";
        String literals =
                IntStream.range(0, 63).mapToObj(i -> "'a.d" + i + "',").collect(Collectors.joining());
        Entry crossed = entry(MAIL + ",'actions':[" + literals + "'b.*']");
        assertRefused(MALFORMED_AUTHORITY, () -> entry(MAIL + "," + family).intersect(crossed));
    }
}
