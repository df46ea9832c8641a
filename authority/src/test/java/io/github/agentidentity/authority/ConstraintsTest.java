package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.Reason.MALFORMED_AUTHORITY;
import static io.github.agentidentity.authority.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    private static Constraints constraints(String text) {
        return Constraints.fromJson((JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST));
    }

    @Test
    void every_constraint_that_is_announced_is_known() {
        for (String name : MissionNames.EVERY_CONSTRAINT) {
            assertRefused(MALFORMED_AUTHORITY, () -> constraints("{'" + name + "':{'no':'value of it'}}"));
        }
    }

    @Test
    void a_key_of_the_ceiling_may_not_be_lost() {
        Constraints ceiling = constraints("{'tenant':'acme','urn:agent-identity:max_calls':5}");
        assertThat(constraints("{'tenant':'acme'}").isWithin(ceiling)).isFalse();
        assertThat(Constraints.NONE.isWithin(ceiling)).isFalse();
    }

    @Test
    void a_key_may_be_added() {
        Constraints ceiling = constraints("{'tenant':'acme'}");
        assertThat(constraints("{'tenant':'acme','urn:agent-identity:max_calls':5}")
                        .isWithin(ceiling))
                .isTrue();
        assertThat(ceiling.isWithin(Constraints.NONE)).isTrue();
    }

    @Test
    void each_key_must_be_no_broader() {
        Constraints ceiling = constraints("{'tenant':'acme','urn:agent-identity:max_calls':5}");
        assertThat(constraints("{'urn:agent-identity:max_calls':4,'tenant':'acme'}")
                        .isWithin(ceiling))
                .isTrue();
        assertThat(constraints("{'tenant':'acme','urn:agent-identity:max_calls':6}")
                        .isWithin(ceiling))
                .isFalse();
        assertThat(constraints("{'tenant':'other','urn:agent-identity:max_calls':4}")
                        .isWithin(ceiling))
                .isFalse();
    }

    @Test
    void an_unknown_key_of_the_ceiling_must_be_carried_unchanged() {
        Constraints ceiling = constraints("{'window_days':30}");
        assertThat(constraints("{'window_days':30}").isWithin(ceiling)).isTrue();
        assertThat(constraints("{'window_days':29}").isWithin(ceiling)).isFalse();
        assertThat(Constraints.NONE.isWithin(ceiling)).isFalse();
    }

    @Test
    void both_have_all_keys_of_either_and_the_narrower_value_of_common_ones() {
        Constraints one = constraints("{'tenant':'acme','urn:agent-identity:max_calls':5}");
        Constraints other = constraints("{'urn:agent-identity:max_calls':3,'requires_action_approval':true}");
        assertThat(one.intersect(other))
                .contains(constraints(
                        "{'tenant':'acme','urn:agent-identity:max_calls':3,'requires_action_approval':true}"));
    }

    @Test
    void one_key_without_common_value_leaves_nothing() {
        assertThat(constraints("{'tenant':'acme','window_days':1}")
                        .intersect(constraints("{'window_days':1,'tenant':'other'}")))
                .isEmpty();
        assertThat(constraints("{'window_days':1}").intersect(constraints("{'window_days':2}")))
                .isEmpty();
    }

    @Test
    void approval_that_is_not_required_is_the_same_as_an_absent_key() {
        assertThat(constraints("{'requires_action_approval':false}")).isEqualTo(Constraints.NONE);
        assertThat(constraints("{'requires_action_approval':false}")
                        .isWithin(constraints("{'requires_action_approval':true}")))
                .isFalse();
    }

    @Test
    void constraints_are_found_by_their_kind() {
        Constraints known = constraints("{'tenant':'acme','urn:agent-identity:max_calls':5}");
        assertThat(known.get(MaxCalls.class)).contains(new MaxCalls(5));
        assertThat(known.get(MaxAmount.class)).isEmpty();
        assertThat(known.all()).containsExactly(new Tenant("acme"), new MaxCalls(5));
        assertThat(known.hasUnknown()).isFalse();
        assertThat(constraints("{'tenant':'acme','window_days':1}").hasUnknown())
                .isTrue();
    }

    @Test
    void only_no_constraints_are_empty() {
        assertThat(Constraints.NONE.isEmpty()).isTrue();
        assertThat(constraints("{'tenant':'acme'}").isEmpty()).isFalse();
    }

    @Test
    void constraints_are_printed_as_they_came() {
        String text = "{'tenant':'acme','max_amount':{'amount':'500.00','currency':'USD'},'window_days':[1]}";
        assertThat(Jcs.canonical(constraints(text).toJson()).replace('"', '\''))
                .isEqualTo("{'max_amount':{'amount':'500.00','currency':'USD'},'tenant':'acme','window_days':[1]}");
    }

    @Test
    void constraints_are_equal_whatever_their_order() {
        Constraints one = constraints("{'tenant':'acme','window_days':1}");
        Constraints other = constraints("{'window_days':1,'tenant':'acme'}");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(constraints("{'tenant':'acme'}"));
    }

    @Test
    void a_name_is_there_once() {
        assertRefused(MALFORMED_AUTHORITY, () -> Constraints.of(List.of(new MaxCalls(1), new MaxCalls(2))));
    }

    @Test
    void there_are_at_most_32_constraints() {
        assertThat(many(0, 32).all()).hasSize(32);
        assertRefused(MALFORMED_AUTHORITY, () -> many(0, 33));
    }

    @Test
    void constraints_too_many_to_write_down_have_nothing_in_common() {
        assertThat(many(0, 32).intersect(many(0, 32))).isPresent();
        assertThat(many(0, 32).intersect(many(32, 33))).isEmpty();
    }

    private static Constraints many(int from, int to) {
        return constraints(
                IntStream.range(from, to).mapToObj(i -> "'x" + i + "':1").collect(Collectors.joining(",", "{", "}")));
    }
}
