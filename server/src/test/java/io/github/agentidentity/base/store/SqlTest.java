package io.github.agentidentity.base.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void a_parameter_is_a_place_and_its_value_is_bound_there() {
        assertThat(new Sql("update T set A = :a where ID = :id").bind(Map.of("id", "1", "a", 2L), Dialect.H2))
                .isEqualTo(new Sql.Bound("update T set A = ? where ID = ?", List.of(2L, "1")));
    }

    @Test
    void a_parameter_that_stands_twice_is_bound_twice() {
        assertThat(new Sql("select 1 from T where A = :x or B = :x").bind(Map.of("x", "v"), Dialect.H2))
                .isEqualTo(new Sql.Bound("select 1 from T where A = ? or B = ?", List.of("v", "v")));
    }

    @Test
    void a_list_takes_a_place_for_each_member() {
        assertThat(new Sql("select 1 from T where A in (:all) and B = :b")
                        .bind(Map.of("all", List.of("x", "y", "z"), "b", "w"), Dialect.H2))
                .isEqualTo(
                        new Sql.Bound("select 1 from T where A in (?, ?, ?) and B = ?", List.of("x", "y", "z", "w")));
    }

    @Test
    void no_value_comes_into_the_text() {
        String hostile = "' or 1 = 1 -- :id {h-schema} ?";
        assertThat(new Sql("delete from T where ID = :id").bind(Map.of("id", hostile), Dialect.H2))
                .isEqualTo(new Sql.Bound("delete from T where ID = ?", List.of(hostile)));
    }

    @Test
    void a_name_that_begins_another_is_not_taken_for_it() {
        assertThat(new Sql("select :agent, :agents")
                        .bind(Map.of("agent", "a", "agents", List.of("b", "c")), Dialect.H2))
                .isEqualTo(new Sql.Bound("select ?, ?, ?", List.of("a", "b", "c")));
    }

    @Test
    void a_time_is_bound_in_utc() {
        assertThat(new Sql("select :at")
                        .bind(Map.of("at", Instant.EPOCH), Dialect.H2)
                        .values())
                .containsExactly(OffsetDateTime.parse("1970-01-01T00:00:00Z"));
    }

    @Test
    void a_parameter_without_a_value_is_a_mistake_and_not_null() {
        assertThatThrownBy(() -> new Sql("delete from T where ID = :id").bind(Map.of(), Dialect.H2))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
    }

    @Test
    void the_databases_clock_stands_in_the_text() {
        assertThat(new Sql("select 1 from T where A < :now and B = :b").bind(Map.of("b", "v"), Dialect.POSTGRESQL))
                .isEqualTo(new Sql.Bound("select 1 from T where A < clock_timestamp() and B = ?", List.of("v")));
    }

    @Test
    void where_the_database_has_the_nodes_clock_its_time_is_a_value() {
        Sql.Bound bound = new Sql("select :now, :b").bind(Map.of("b", "v"), Dialect.H2);
        assertThat(bound.text()).isEqualTo("select cast(? as timestamp with time zone), ?");
        assertThat(bound.values()).hasSize(2).endsWith("v");
        assertThat(bound.values().get(0)).isInstanceOf(OffsetDateTime.class);
    }

    @Test
    void the_number_of_an_arrival_is_the_databases() {
        Sql arrival = new Sql("select -:arrival, :b");
        assertThat(arrival.bind(Map.of("b", "v"), Dialect.POSTGRESQL))
                .isEqualTo(new Sql.Bound("select -nextval('{h-schema}agent_arrival'), ?", List.of("v")));
        assertThat(arrival.bind(Map.of("b", "v"), Dialect.H2))
                .isEqualTo(new Sql.Bound("select -next value for {h-schema}AGENT_ARRIVAL, ?", List.of("v")));
    }

    @Test
    void a_statement_may_have_other_words_for_each_database() {
        Sql lock = new Sql("select 1 from T where ID = :id for update", "select lock(:id)");
        assertThat(lock.bind(Map.of("id", "1"), Dialect.H2).text())
                .isEqualTo("select 1 from T where ID = ? for update");
        assertThat(lock.bind(Map.of("id", "1"), Dialect.POSTGRESQL).text()).isEqualTo("select lock(?)");
    }

    @Test
    void several_statements_are_one_message_with_the_values_of_all() {
        assertThat(Message.joined(List.of(
                        new Sql.Bound("select ?", List.of(2L)), new Sql.Bound("update T set A = ?", List.of("1")))))
                .isEqualTo(new Sql.Bound("select ?; update T set A = ?", List.of(2L, "1")));
    }
}
