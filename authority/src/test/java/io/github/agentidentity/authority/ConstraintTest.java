package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintTest {

    private static Json json(String text) {
        return JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }

    /** One constraint, written with single quotes. */
    private static Constraint constraint(String name, String value) {
        return Constraint.parse(name, json(value)).orElseThrow();
    }

    private static void assertMalformed(String name, String value) {
        assertRefused(MALFORMED_AUTHORITY, () -> Constraint.parse(name, json(value)));
    }

    private static void assertNarrower(Constraint narrow, Constraint broad) {
        assertThat(narrow.isWithin(broad)).isTrue();
        assertThat(broad.isWithin(narrow)).isFalse();
        assertThat(narrow.intersect(broad)).contains(narrow);
        assertThat(broad.intersect(narrow)).contains(narrow);
    }

    private static void assertApart(Constraint one, Constraint other) {
        assertThat(one.isWithin(other)).isFalse();
        assertThat(other.isWithin(one)).isFalse();
        assertThat(one.intersect(other)).isEmpty();
        assertThat(other.intersect(one)).isEmpty();
    }

    private static void assertSameMeaning(Constraint one, Constraint other) {
        assertThat(one.isWithin(other)).isTrue();
        assertThat(other.isWithin(one)).isTrue();
        assertThat(one.intersect(other)).isPresent();
    }

    private static String printed(Constraint constraint) {
        return Jcs.canonical(constraint.toJson()).replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_amount", "urn:agent-identity:max_total"})
    void money_is_no_broader_when_it_is_not_more_of_the_same_currency(String name) {
        Constraint five = constraint(name, "{'amount':'5.00','currency':'EUR'}");
        assertNarrower(constraint(name, "{'amount':'4.999999999999999999','currency':'EUR'}"), five);
        assertNarrower(five, constraint(name, "{'amount':'5.000000000000000001','currency':'EUR'}"));
        assertNarrower(five, constraint(name, "{'amount':'10','currency':'EUR'}"));
        assertNarrower(constraint(name, "{'amount':'0','currency':'EUR'}"), five);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_amount", "urn:agent-identity:max_total"})
    void money_is_compared_by_value_and_printed_as_it_came(String name) {
        Constraint plain = constraint(name, "{'amount':'500','currency':'USD'}");
        Constraint long500 = constraint(name, "{'amount':'500.00','currency':'USD'}");
        assertSameMeaning(plain, long500);
        assertSameMeaning(plain, constraint(name, "{'amount':'000500.0','currency':'USD'}"));
        assertThat(printed(long500)).isEqualTo("{'amount':'500.00','currency':'USD'}");
    }

    /** As binary64 both are 9007199254740992. */
    @ParameterizedTest
    @ValueSource(strings = {"max_amount", "urn:agent-identity:max_total"})
    void money_is_exact_where_floating_point_is_not(String name) {
        assertNarrower(
                constraint(name, "{'amount':'9007199254740992','currency':'USD'}"),
                constraint(name, "{'amount':'9007199254740993','currency':'USD'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_amount", "urn:agent-identity:max_total"})
    void money_of_two_currencies_has_nothing_in_common(String name) {
        assertApart(
                constraint(name, "{'amount':'1','currency':'EUR'}"),
                constraint(name, "{'amount':'1000','currency':'USD'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'5'",
                "5",
                "null",
                "[]",
                "{}",
                "{'amount':'5'}",
                "{'currency':'EUR'}",
                "{'amount':5,'currency':'EUR'}",
                "{'amount':'','currency':'EUR'}",
                "{'amount':'-5','currency':'EUR'}",
                "{'amount':'+5','currency':'EUR'}",
                "{'amount':'5.','currency':'EUR'}",
                "{'amount':'.5','currency':'EUR'}",
                "{'amount':'5,00','currency':'EUR'}",
                "{'amount':'1,000.00','currency':'EUR'}",
                "{'amount':'1e3','currency':'EUR'}",
                "{'amount':'1e300','currency':'EUR'}",
                "{'amount':'NaN','currency':'EUR'}",
                "{'amount':'Infinity','currency':'EUR'}",
                "{'amount':' 5','currency':'EUR'}",
                "{'amount':'5 ','currency':'EUR'}",
                "{'amount':'5.0000000000000000000','currency':'EUR'}",
                "{'amount':'1000000000000000000000000000000','currency':'EUR'}",
                "{'amount':'\u0665','currency':'EUR'}",
                "{'amount':'5','currency':'eur'}",
                "{'amount':'5','currency':'EURO'}",
                "{'amount':'5','currency':'EU'}",
                "{'amount':'5','currency':'E1R'}",
                "{'amount':'5','currency':''}",
                "{'amount':'5','currency':'EUR','unit':'cent'}"
            })
    void malformed_money_is_refused(String value) {
        assertMalformed("max_amount", value);
        assertMalformed("urn:agent-identity:max_total", value);
    }

    @Test
    void money_that_cannot_be_written_cannot_be_held() {
        assertThat(new Money(new BigDecimal("9".repeat(30) + "." + "9".repeat(18)), "EUR").amount())
                .isPositive();
        for (String amount : List.of("-1", "1E+5", "1E+1000000000", "1E-19", "1" + "0".repeat(30))) {
            assertRefused(MALFORMED_AUTHORITY, () -> new Money(new BigDecimal(amount), "EUR"));
        }
    }

    @Test
    void the_ceiling_on_one_action_is_not_a_ceiling_on_the_sum() {
        assertApart(
                constraint("max_amount", "{'amount':'5','currency':'EUR'}"),
                constraint("urn:agent-identity:max_total", "{'amount':'5','currency':'EUR'}"));
    }

    @Nested
    class Issued {

        private final Constraint after = constraint("resource_issued_after", "'2026-07-01T00:00:00Z'");
        private final Constraint before = constraint("resource_issued_before", "'2026-07-01T00:00:00Z'");

        @Test
        void a_later_start_is_narrower() {
            assertNarrower(constraint("resource_issued_after", "'2026-07-01T00:00:00.000000001Z'"), after);
            assertNarrower(after, constraint("resource_issued_after", "'2026-06-30T23:59:59Z'"));
        }

        @Test
        void an_earlier_end_is_narrower() {
            assertNarrower(constraint("resource_issued_before", "'2026-06-30T23:59:59Z'"), before);
            assertNarrower(before, constraint("resource_issued_before", "'2026-07-01T00:00:00.000000001Z'"));
        }

        @Test
        void one_instant_in_two_spellings_is_one_instant() {
            assertSameMeaning(after, constraint("resource_issued_after", "'2026-07-01T02:00:00.00+02:00'"));
            assertSameMeaning(before, constraint("resource_issued_before", "'2026-06-30T22:30:00-01:30'"));
        }

        /** As text, "+09:00" makes the earlier instant look later. */
        @Test
        void instants_are_not_compared_as_text() {
            assertNarrower(after, constraint("resource_issued_after", "'2026-07-01T08:00:00+09:00'"));
            assertNarrower(constraint("resource_issued_before", "'2026-07-01T08:00:00+09:00'"), before);
        }

        @Test
        void a_start_is_not_an_end() {
            assertApart(after, before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"'2026-07-01'", "''", "1782864000", "null", "{}", "['2026-07-01T00:00:00Z']"})
        void what_is_not_a_date_time_is_refused(String value) {
            assertMalformed("resource_issued_after", value);
            assertMalformed("resource_issued_before", value);
        }

        @Test
        void an_instant_that_cannot_be_written_cannot_be_held() {
            assertThatThrownBy(() -> new ResourceIssuedAfter(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new ResourceIssuedBefore(Instant.MIN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class TheTenant {

        @Test
        void is_within_itself_alone() {
            assertSameMeaning(constraint("tenant", "'acme'"), constraint("tenant", "'acme'"));
            assertApart(constraint("tenant", "'acme'"), constraint("tenant", "'Acme'"));
            assertApart(constraint("tenant", "'acme'"), constraint("tenant", "'acme '"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"''", "1", "null", "['acme']", "'a\\u0000'", "'a\\n'", "'\\u202eacme'", "'\\u200b'"})
        void is_plain_text(String value) {
            assertMalformed("tenant", value);
        }

        @Test
        void has_at_most_256_characters() {
            assertThat(printed(constraint("tenant", "'" + "a".repeat(256) + "'")))
                    .hasSize(258);
            assertMalformed("tenant", "'" + "a".repeat(257) + "'");
        }
    }

    @Nested
    class TheRecipientDomain {

        private final Constraint example = constraint("recipient_domain", "'example.com'");

        @Test
        void holds_its_subdomains() {
            assertNarrower(constraint("recipient_domain", "'mail.example.com'"), example);
            assertNarrower(constraint("recipient_domain", "'a.b.example.com'"), example);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'example.net'",
                    "'evilexample.com'",
                    "'example.com.evil.net'",
                    "'example-com'",
                    "'xample.com'"
                })
        void holds_no_lookalike(String value) {
            assertApart(constraint("recipient_domain", value), example);
        }

        @Test
        void has_no_case() {
            assertSameMeaning(constraint("recipient_domain", "'EXAMPLE.Com'"), example);
            assertNarrower(constraint("recipient_domain", "'Mail.EXAMPLE.com'"), example);
            assertThat(printed(constraint("recipient_domain", "'EXAMPLE.Com'"))).isEqualTo("'example.com'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "''",
                    "'.'",
                    "'.example.com'",
                    "'example.com.'",
                    "'example..com'",
                    "'*.example.com'",
                    "'-a.com'",
                    "'a_b.com'",
                    "'a b.com'",
                    "'b\\u00fccher.example'",
                    "'\\u212aelvin.example'",
                    "'127.0.0.1'",
                    "'1'",
                    "'alice@example.com'",
                    "7",
                    "null",
                    "[]"
                })
        void is_a_dns_name(String value) {
            assertMalformed("recipient_domain", value);
        }
    }

    @Nested
    class TheTimeWindow {

        private static final String NAME = "time_window";

        private final Constraint july =
                constraint(NAME, "{'not_before':'2026-07-01T00:00:00Z','not_after':'2026-07-31T23:59:59Z'}");
        private final Constraint fromJuly = constraint(NAME, "{'not_before':'2026-07-01T00:00:00Z'}");
        private final Constraint untilJuly = constraint(NAME, "{'not_after':'2026-07-31T23:59:59Z'}");

        @Test
        void is_narrower_inside_another() {
            assertNarrower(
                    constraint(NAME, "{'not_before':'2026-07-02T00:00:00Z','not_after':'2026-07-31T23:59:59Z'}"), july);
            assertNarrower(
                    constraint(NAME, "{'not_before':'2026-07-01T00:00:00Z','not_after':'2026-07-31T23:59:58Z'}"), july);
        }

        @Test
        void is_broader_without_one_of_its_bounds() {
            assertNarrower(july, fromJuly);
            assertNarrower(july, untilJuly);
        }

        @Test
        void overlaps_another_in_what_both_hold() {
            Constraint middle =
                    constraint(NAME, "{'not_before':'2026-07-15T00:00:00Z','not_after':'2026-08-15T00:00:00Z'}");
            assertThat(middle.isWithin(july)).isFalse();
            assertThat(july.isWithin(middle)).isFalse();
            assertThat(july.intersect(middle))
                    .contains(constraint(
                            NAME, "{'not_before':'2026-07-15T00:00:00Z','not_after':'2026-07-31T23:59:59Z'}"));
        }

        @Test
        void of_two_half_bounded_ones_is_bounded_on_both_sides() {
            assertThat(fromJuly.intersect(untilJuly)).contains(july);
            assertThat(untilJuly.intersect(fromJuly)).contains(july);
        }

        @Test
        void has_nothing_in_common_with_one_that_is_over_before_it_starts() {
            assertApart(july, constraint(NAME, "{'not_after':'2026-06-30T23:59:59Z'}"));
            assertApart(july, constraint(NAME, "{'not_before':'2026-08-01T00:00:00Z'}"));
        }

        @Test
        void may_be_one_instant_long() {
            assertThat(july.intersect(constraint(NAME, "{'not_after':'2026-07-01T00:00:00Z'}")))
                    .contains(constraint(
                            NAME, "{'not_before':'2026-07-01T00:00:00Z','not_after':'2026-07-01T00:00:00Z'}"));
        }

        @Test
        void is_compared_by_instant() {
            assertSameMeaning(fromJuly, constraint(NAME, "{'not_before':'2026-07-01T02:00:00+02:00'}"));
        }

        @Test
        void contains_its_bounds() {
            TimeWindow window = (TimeWindow) july;
            assertThat(window.contains(Instant.parse("2026-07-01T00:00:00Z"))).isTrue();
            assertThat(window.contains(Instant.parse("2026-07-31T23:59:59Z"))).isTrue();
            assertThat(window.contains(Instant.parse("2026-06-30T23:59:59Z"))).isFalse();
            assertThat(window.contains(Instant.parse("2026-08-01T00:00:00Z"))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "'2026-07-01T00:00:00Z'",
                    "null",
                    "{'not_before':'2026-07-01'}",
                    "{'not_before':null}",
                    "{'not_before':'2026-07-01T00:00:00Z','days':3}",
                    "{'not_before':'2026-07-02T00:00:00Z','not_after':'2026-07-01T00:00:00Z'}"
                })
        void has_a_bound_and_an_inside(String value) {
            assertMalformed(NAME, value);
        }

        @Test
        void that_cannot_be_written_cannot_be_held() {
            assertThatThrownBy(() -> new TimeWindow(Optional.of(Instant.MIN), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new TimeWindow(Optional.empty(), Optional.of(Instant.MAX)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_classification", "allowed_tools"})
    void fewer_labels_are_narrower(String name) {
        assertNarrower(constraint(name, "['a']"), constraint(name, "['a','b']"));
        assertNarrower(constraint(name, "['a','c']"), constraint(name, "['a','b','c']"));
        assertThat(constraint(name, "['c','a']").isWithin(constraint(name, "['a','b','c']")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_classification", "allowed_tools"})
    void labels_have_in_common_what_stands_in_both(String name) {
        Constraint ab = constraint(name, "['a','b']");
        Constraint bc = constraint(name, "['b','c']");
        assertThat(ab.isWithin(bc)).isFalse();
        assertThat(ab.intersect(bc)).contains(constraint(name, "['b']"));
        assertApart(ab, constraint(name, "['c']"));
        assertApart(ab, constraint(name, "['A']"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_classification", "allowed_tools"})
    void the_order_of_labels_means_nothing_and_is_kept(String name) {
        assertSameMeaning(constraint(name, "['a','b']"), constraint(name, "['b','a']"));
        assertThat(printed(constraint(name, "['b','a']"))).isEqualTo("['b','a']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'a'", "null", "{}", "[1]", "['a',1]", "['a','a']", "['']", "['a\\u0007']"})
    void malformed_labels_are_refused(String value) {
        assertMalformed("data_classification", value);
        assertMalformed("allowed_tools", value);
    }

    @Test
    void there_are_at_most_64_labels() {
        assertThat(constraint("allowed_tools", manyLabels(64))).isInstanceOf(AllowedTools.class);
        assertMalformed("allowed_tools", manyLabels(65));
    }

    private static String manyLabels(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'t" + i + "'").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void a_label_is_contained_exactly() {
        Labels tools = new Labels(List.of("mail", "calendar"));
        assertThat(tools.contains("mail")).isTrue();
        assertThat(tools.contains("Mail")).isFalse();
    }

    @Test
    void labels_of_data_are_not_tools() {
        assertApart(constraint("data_classification", "['a']"), constraint("allowed_tools", "['a']"));
    }

    @Test
    void required_approval_is_within_itself() {
        Constraint required = constraint("requires_action_approval", "true");
        assertSameMeaning(required, constraint("requires_action_approval", "true"));
        assertThat(printed(required)).isEqualTo("true");
        assertApart(required, constraint("tenant", "'a'"));
    }

    @Test
    void approval_that_is_not_required_is_no_constraint() {
        assertThat(Constraint.parse("requires_action_approval", json("false"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'true'", "1", "0", "null", "[]", "{}"})
    void required_approval_is_a_boolean(String value) {
        assertMalformed("requires_action_approval", value);
    }

    @ParameterizedTest
    @CsvSource({"self,team", "self,public", "team,internal", "internal,public"})
    void a_smaller_circle_is_narrower(String narrow, String broad) {
        assertNarrower(
                constraint("urn:agent-identity:audience_visibility", "'" + narrow + "'"),
                constraint("urn:agent-identity:audience_visibility", "'" + broad + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "team", "internal", "public"})
    void a_circle_is_within_itself_and_printed_as_it_came(String circle) {
        Constraint visibility = constraint("urn:agent-identity:audience_visibility", "'" + circle + "'");
        assertSameMeaning(visibility, visibility);
        assertThat(printed(visibility)).isEqualTo("'" + circle + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'SELF'", "'everyone'", "''", "0", "null", "['self']"})
    void any_other_circle_is_refused(String value) {
        assertMalformed("urn:agent-identity:audience_visibility", value);
    }

    @Test
    void fewer_calls_are_narrower() {
        assertNarrower(
                constraint("urn:agent-identity:max_calls", "9"), constraint("urn:agent-identity:max_calls", "10"));
        assertSameMeaning(
                constraint("urn:agent-identity:max_calls", "9"), constraint("urn:agent-identity:max_calls", "9"));
        assertThat(printed(constraint("urn:agent-identity:max_calls", "9"))).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'9'", "null", "true", "[9]"})
    void a_number_of_calls_is_positive(String value) {
        assertMalformed("urn:agent-identity:max_calls", value);
    }

    @Nested
    class TheRate {

        private static final String NAME = "urn:agent-identity:max_rate";

        private final Constraint tenAMinute = rate("{'count':10,'per':'minute'}");

        private static Constraint rate(String value) {
            return constraint(NAME, value);
        }

        @Test
        void is_narrower_with_a_lower_count_in_the_same_period() {
            assertNarrower(rate("{'count':9,'per':'minute'}"), tenAMinute);
            assertNarrower(tenAMinute, rate("{'count':9007199254740992,'per':'minute'}"));
            assertSameMeaning(tenAMinute, rate("{'per':'minute','count':10}"));
        }

        @ParameterizedTest
        @CsvSource({"minute,hour", "minute,day", "hour,day"})
        void of_another_period_is_not_compared_and_both_apply(String shorter, String longer) {
            Constraint one = rate("{'count':5,'per':'" + shorter + "'}");
            Constraint other = rate("{'count':5,'per':'" + longer + "'}");
            Constraint both = rate("[{'count':5,'per':'" + shorter + "'},{'count':5,'per':'" + longer + "'}]");
            assertThat(one.isWithin(other)).isFalse();
            assertThat(other.isWithin(one)).isFalse();
            assertThat(one.intersect(other)).contains(both);
            assertThat(other.intersect(one)).contains(both);
            assertNarrower(both, one);
            assertNarrower(both, other);
        }

        @Test
        void of_several_periods_is_narrower_where_each_of_the_ceilings_is_kept() {
            Constraint ceiling = rate("[{'count':10,'per':'minute'},{'count':100,'per':'day'}]");
            assertNarrower(
                    rate("[{'count':10,'per':'minute'},{'count':500,'per':'hour'},{'count':99,'per':'day'}]"), ceiling);
            assertThat(rate("[{'count':1,'per':'minute'},{'count':101,'per':'day'}]")
                            .isWithin(ceiling))
                    .isFalse();
            assertThat(rate("[{'count':1,'per':'minute'},{'count':1,'per':'hour'}]")
                            .isWithin(ceiling))
                    .isFalse();
        }

        @Test
        void in_common_is_the_lower_count_of_each_period_of_either() {
            Constraint one = rate("[{'count':5,'per':'minute'},{'count':100,'per':'hour'}]");
            Constraint other =
                    rate("[{'count':10,'per':'minute'},{'count':50,'per':'hour'},{'count':500,'per':'day'}]");
            Constraint both = rate("[{'count':5,'per':'minute'},{'count':50,'per':'hour'},{'count':500,'per':'day'}]");
            assertThat(one.intersect(other)).contains(both);
            assertThat(other.intersect(one)).contains(both);
        }

        @Test
        void of_one_period_is_printed_as_an_object_and_of_several_as_an_array() {
            assertThat(printed(tenAMinute)).isEqualTo("{'count':10,'per':'minute'}");
            assertThat(printed(rate("[{'count':1,'per':'day'},{'count':2,'per':'minute'},{'count':3,'per':'hour'}]")))
                    .isEqualTo("[{'count':2,'per':'minute'},{'count':3,'per':'hour'},{'count':1,'per':'day'}]");
        }

        @Test
        void means_the_same_in_every_order() {
            assertThat(rate("[{'count':1,'per':'day'},{'count':2,'per':'minute'}]"))
                    .isEqualTo(rate("[{'count':2,'per':'minute'},{'count':1,'per':'day'}]"));
        }

        @Test
        void is_no_number_of_calls() {
            assertApart(tenAMinute, constraint("urn:agent-identity:max_calls", "10"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10",
                    "'10/minute'",
                    "null",
                    "{}",
                    "{'count':10}",
                    "{'per':'minute'}",
                    "{'count':0,'per':'minute'}",
                    "{'count':-1,'per':'minute'}",
                    "{'count':'10','per':'minute'}",
                    "{'count':null,'per':'minute'}",
                    "{'count':10,'per':'Minute'}",
                    "{'count':10,'per':'second'}",
                    "{'count':10,'per':'week'}",
                    "{'count':10,'per':''}",
                    "{'count':10,'per':60}",
                    "{'count':10,'per':'minute','burst':5}",
                    "{'count':10,'per':'minute','Count':5}"
                })
        void is_a_positive_count_in_a_period_and_nothing_else(String value) {
            assertMalformed(NAME, value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "[{'count':10,'per':'minute'}]",
                    "[{'count':10,'per':'minute'},{'count':10,'per':'minute'}]",
                    "[{'count':10,'per':'minute'},{'count':5,'per':'minute'}]",
                    "[{'count':10,'per':'minute'},{'count':0,'per':'hour'}]",
                    "[{'count':10,'per':'minute'},5]",
                    "[{'count':10,'per':'minute'},[{'count':10,'per':'hour'}]]",
                    "[{'count':1,'per':'minute'},{'count':1,'per':'hour'},{'count':1,'per':'day'},{'count':2,'per':'day'}]"
                })
        void of_several_periods_has_two_or_three_different_ones(String value) {
            assertMalformed(NAME, value);
        }

        @Test
        void that_cannot_be_written_cannot_be_held() {
            assertRefused(MALFORMED_AUTHORITY, () -> new Rate(0, RatePeriod.DAY));
            assertRefused(MALFORMED_AUTHORITY, () -> new Rate((1L << 53) + 1, RatePeriod.DAY));
            assertRefused(MALFORMED_AUTHORITY, () -> new MaxRate(List.of()));
            assertRefused(
                    MALFORMED_AUTHORITY,
                    () -> new MaxRate(List.of(new Rate(1, RatePeriod.DAY), new Rate(2, RatePeriod.DAY))));
        }

        @ParameterizedTest
        @CsvSource({"MINUTE,60", "HOUR,3600", "DAY,86400"})
        void counts_in_a_period_of_fixed_length(RatePeriod period, long seconds) {
            assertThat(period.length()).hasSeconds(seconds);
        }
    }

    @Test
    void more_approvers_are_narrower() {
        String name = "urn:agent-identity:approvers";
        Constraint delegator = constraint(name, "['delegator']");
        assertNarrower(constraint(name, "['delegator','role:moderator']"), delegator);
        assertSameMeaning(
                constraint(name, "['delegator','resource-owner']"), constraint(name, "['resource-owner','delegator']"));
    }

    @Test
    void approvers_of_both_must_approve() {
        String name = "urn:agent-identity:approvers";
        Constraint delegator = constraint(name, "['delegator']");
        Constraint moderator = constraint(name, "['role:moderator']");
        assertThat(delegator.isWithin(moderator)).isFalse();
        assertThat(moderator.isWithin(delegator)).isFalse();
        assertThat(delegator.intersect(moderator)).contains(constraint(name, "['delegator','role:moderator']"));
    }

    @Test
    void approvers_too_many_to_write_down_have_nothing_in_common() {
        String name = "urn:agent-identity:approvers";
        Constraint sixteen = constraint(name, manyRoles(0, 16));
        assertThat(sixteen.intersect(constraint(name, manyRoles(0, 16)))).contains(sixteen);
        assertThat(sixteen.intersect(constraint(name, manyRoles(16, 17)))).isEmpty();
        assertMalformed(name, manyRoles(0, 17));
    }

    private static String manyRoles(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "'role:r" + i + "'").collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'delegator'",
                "[1]",
                "['']",
                "['alice']",
                "['Delegator']",
                "['role:']",
                "['role:a\\u202e']",
                "['delegator','delegator']"
            })
    void malformed_approvers_are_refused(String value) {
        assertMalformed("urn:agent-identity:approvers", value);
    }

    @Test
    void an_unknown_constraint_is_carried_unchanged() {
        Constraint days = constraint("window_days", "{'b':[1,null],'a':true}");
        assertThat(days).isInstanceOf(UnknownConstraint.class);
        assertThat(printed(days)).isEqualTo("{'a':true,'b':[1,null]}");
    }

    @Test
    void an_unknown_constraint_is_within_its_equal_alone() {
        Constraint thirty = constraint("window_days", "30");
        assertSameMeaning(thirty, constraint("window_days", "30"));
        assertApart(thirty, constraint("window_days", "29"));
        assertApart(thirty, constraint("days", "30"));
        assertApart(thirty, constraint("urn:agent-identity:max_calls", "30"));
    }

    @Test
    void a_key_of_ours_that_we_do_not_know_is_unknown_too() {
        assertThat(constraint("urn:agent-identity:colour", "'red'")).isInstanceOf(UnknownConstraint.class);
        assertThat(constraint("max_calls", "1")).isInstanceOf(UnknownConstraint.class);
    }

    @Test
    void an_unknown_constraint_has_a_plain_name() {
        assertMalformed("", "1");
        assertMalformed("a\u202eb", "1");
        assertMalformed("a".repeat(257), "1");
    }
}
