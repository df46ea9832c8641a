package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelegationTest {

    private static Delegation delegation(String text) {
        return Delegation.fromJson(JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'max_depth':0}",
                "{'max_depth':64}",
                "{'max_depth':1,'allowed_delegates':[]}",
                "{'max_depth':2,'allowed_delegates':[{'sub_profile':'ai_agent'},{'sub':'research-assistant'}]}"
            })
    void a_delegation_is_printed_as_it_came(String text) {
        assertThat(delegation(text).toJson()).isEqualTo(JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{'max_depth':-1}",
                "{'max_depth':65}",
                "{'max_depth':4294967296}",
                "{'max_depth':'1'}",
                "{'max_depth':null}",
                "{'allowed_delegates':[]}",
                "{'max_depth':1,'allowed_delegates':null}",
                "{'max_depth':1,'allowed_delegates':{}}",
                "{'max_depth':1,'allowed_delegates':['research-assistant']}",
                "{'max_depth':1,'allowed_delegates':[{}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub':''}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub':1}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub':'a','sub_profile':'b'}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub':'a','iss':'b'}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub_profile':'a b'}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub_profile':''}]}",
                "{'max_depth':1,'allowed_delegates':[{'client_id':'a'}]}",
                "{'max_depth':1,'allowed_delegates':[{'sub':'a'},{'sub':'a'}]}",
                "{'max_depth':1,'budget':5}"
            })
    void a_malformed_delegation_is_refused(String text) {
        assertRefused(MALFORMED_AUTHORITY, () -> delegation(text));
    }

    @Test
    void there_are_at_most_64_delegates() {
        assertThat(many(64).allowedDelegates())
                .hasValueSatisfying(list -> assertThat(list).hasSize(64));
        assertRefused(MALFORMED_AUTHORITY, () -> many(65));
    }

    private static Delegation many(int count) {
        return delegation(IntStream.range(0, count)
                .mapToObj(i -> "{'sub':'a" + i + "'}")
                .collect(Collectors.joining(",", "{'max_depth':1,'allowed_delegates':[", "]}")));
    }

    @Test
    void a_smaller_depth_is_narrower() {
        assertThat(delegation("{'max_depth':1}").isWithin(delegation("{'max_depth':2}")))
                .isTrue();
        assertThat(delegation("{'max_depth':2}").isWithin(delegation("{'max_depth':2}")))
                .isTrue();
        assertThat(delegation("{'max_depth':3}").isWithin(delegation("{'max_depth':2}")))
                .isFalse();
    }

    @Test
    void fewer_delegates_are_narrower() {
        Delegation one = delegation("{'max_depth':1,'allowed_delegates':[{'sub':'a'}]}");
        Delegation two = delegation("{'max_depth':1,'allowed_delegates':[{'sub_profile':'ai_agent'},{'sub':'a'}]}");
        assertThat(one.isWithin(two)).isTrue();
        assertThat(two.isWithin(one)).isFalse();
        assertThat(two.isWithin(two)).isTrue();
    }

    @Test
    void no_list_is_wider_than_any_list() {
        Delegation listed = delegation("{'max_depth':1,'allowed_delegates':[]}");
        Delegation unlisted = delegation("{'max_depth':1}");
        assertThat(listed.isWithin(unlisted)).isTrue();
        assertThat(unlisted.isWithin(listed)).isFalse();
    }

    @Test
    void a_client_is_not_within_a_profile_for_nobody_knows_its_profile_here() {
        Delegation client = delegation("{'max_depth':1,'allowed_delegates':[{'sub':'ai_agent'}]}");
        Delegation profile = delegation("{'max_depth':1,'allowed_delegates':[{'sub_profile':'ai_agent'}]}");
        assertThat(client.isWithin(profile)).isFalse();
        assertThat(profile.isWithin(client)).isFalse();
    }

    @Test
    void both_have_the_smaller_depth_and_the_common_delegates() {
        Delegation one = delegation("{'max_depth':3,'allowed_delegates':[{'sub':'a'},{'sub':'b'}]}");
        Delegation other = delegation("{'max_depth':2,'allowed_delegates':[{'sub':'b'},{'sub':'c'}]}");
        assertThat(one.intersect(other)).isEqualTo(delegation("{'max_depth':2,'allowed_delegates':[{'sub':'b'}]}"));
        assertThat(one.intersect(delegation("{'max_depth':4}"))).isEqualTo(one);
        assertThat(delegation("{'max_depth':4}").intersect(one)).isEqualTo(one);
        assertThat(delegation("{'max_depth':4}").intersect(delegation("{'max_depth':5}")))
                .isEqualTo(delegation("{'max_depth':4}"));
    }

    @Test
    void lists_without_common_delegate_allow_nobody() {
        assertThat(delegation("{'max_depth':1,'allowed_delegates':[{'sub':'a'}]}")
                        .intersect(delegation("{'max_depth':1,'allowed_delegates':[{'sub':'b'}]}")))
                .isEqualTo(delegation("{'max_depth':1,'allowed_delegates':[]}"));
    }

    @Test
    void a_delegate_is_matched_by_its_client_or_by_one_of_its_profiles() {
        Actor actor = new Actor("research-assistant", "https://as.example", "ai_agent service");
        assertThat(new Delegate.BySub("research-assistant").matches(actor)).isTrue();
        assertThat(new Delegate.BySub("research").matches(actor)).isFalse();
        assertThat(new Delegate.BySub("ai_agent").matches(actor)).isFalse();
        assertThat(new Delegate.ByProfile("ai_agent").matches(actor)).isTrue();
        assertThat(new Delegate.ByProfile("service").matches(actor)).isTrue();
        assertThat(new Delegate.ByProfile("agent").matches(actor)).isFalse();
        assertThat(new Delegate.ByProfile("research-assistant").matches(actor)).isFalse();
    }
}
