package io.github.agentidentity.registry.domain.rendering;

import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.NOT_OF_ITS_KIND;
import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.TOO_DEEP;
import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.TOO_MUCH;
import static io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault.UNKNOWN_PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.NotRenderable.Fault;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Step;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Titled;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Unnamed;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Absent;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Amount;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Items;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Literal;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Moment;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Reference;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Someone;
import io.github.agentidentity.registry.domain.rendering.ParameterValue.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRenderingTest {

    private static final JsonObject NOTHING = json("{}");
    private static final Person BOB = new Person("user-bob", "bob", "bob@example.com");
    private static final KnownPeople PEOPLE =
            id -> Optional.of(BOB).filter(bob -> bob.id().equals(id));

    // Values of each kind

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "''"})
    void a_text_is_shown_as_it_is(String value) {
        assertThat(value(ValueKind.TEXT, value)).isEqualTo(new Words(value.replace("'", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-1", "true", "false"})
    void a_number_and_a_truth_are_texts_as_json_writes_them(String value) {
        assertThat(value(ValueKind.TEXT, value)).isEqualTo(new Literal(value));
    }

    @Test
    void each_item_of_a_list_is_shown() {
        assertThat(value(ValueKind.LIST, "['a',5,'b']"))
                .isEqualTo(new Items(List.of(new Words("a"), new Literal("5"), new Words("b"))));
        assertThat(value(ValueKind.LIST, "[]")).isEqualTo(new Items(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'12.50'", "12"})
    void an_amount_is_shown_with_its_currency(String amount) {
        assertThat(lines(of(money()), "{'it':" + amount + ",'unit':'EUR'}"))
                .containsExactly(new ParameterLine(
                        new Titled(Titles.of("It")), new Amount(Money.of(amount.replace("'", ""), "EUR")), false));
    }

    @Test
    void a_time_is_shown_as_an_instant_and_as_it_is_written() {
        assertThat(value(ValueKind.TIME, "'2026-11-21T19:00:00+01:00'"))
                .isEqualTo(new Moment(Instant.parse("2026-11-21T18:00:00Z"), "2026-11-21T19:00:00+01:00"));
    }

    @Test
    void a_person_is_shown_as_this_realm_knows_them() {
        assertThat(value(ValueKind.PERSON, "'user-bob'")).isEqualTo(new Someone(BOB));
    }

    @Test
    void a_reference_is_shown_with_its_version_or_digest() {
        assertThat(value(ValueKind.REF, "{'id':'d','version':3}"))
                .isEqualTo(new Reference("d", Optional.of("3"), Optional.empty()));
        assertThat(value(ValueKind.REF, "{'id':'d','digest':'sha-256:x'}"))
                .isEqualTo(new Reference("d", Optional.empty(), Optional.of("sha-256:x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT|null",
                "TEXT|[]",
                "TEXT|{}",
                "LIST|'a'",
                "LIST|[null]",
                "LIST|[['a']]",
                "MONEY|'1,50'",
                "MONEY|-1",
                "MONEY|true",
                "TIME|'tomorrow'",
                "TIME|1700000000",
                "PERSON|5",
                "REF|'d'",
                "REF|{'id':'d'}",
                "REF|{'id':'','version':'1'}",
                "REF|{'id':'d','version':''}",
                "REF|{'id':'d','version':'1','digest':null}",
                "REF|{'id':'d','version':'1','also':'x'}",
                "REF|{'version':'1'}"
            })
    void a_value_that_is_not_of_its_kind_cannot_be_shown(ValueKind kind, String value) {
        ActionRendering rendering = of(kind == ValueKind.MONEY ? money() : parameter(kind));

        assertThat(fault(rendering, "{'it':" + value + ",'unit':'EUR'}")).isEqualTo(NOT_OF_ITS_KIND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'it':5}", "{'it':5,'unit':'eur'}", "{'it':5,'unit':978}"})
    void an_amount_without_a_currency_cannot_be_shown(String parameters) {
        assertThat(fault(of(money()), parameters)).isEqualTo(NOT_OF_ITS_KIND);
    }

    @Test
    void somebody_whom_this_realm_does_not_know_cannot_be_shown() {
        NotRenderable refused = of(parameter(ValueKind.PERSON))
                .check(json("{'it':'user-eve'}"), NOTHING, PEOPLE)
                .orElseThrow();

        assertThat(refused.fault()).isEqualTo(UNKNOWN_PERSON);
        assertThat(refused.pointer()).contains("/it");
    }

    @Test
    void a_named_parameter_that_is_not_there_is_said_to_be_absent() {
        assertThat(lines(of(money()), "{}")).extracting(ParameterLine::value).containsExactly(new Absent());
    }

    // Everything else

    @Test
    void every_other_parameter_follows_by_its_name() {
        assertThat(lines(of(parameter(ValueKind.TEXT)), "{'z':'1','it':'x','a':{'b':[true,{'c/d':'2'}]}}"))
                .containsExactly(
                        new ParameterLine(new Titled(Titles.of("It")), new Words("x"), false),
                        unnamed(new Literal("true"), name("a"), name("b"), place("1")),
                        unnamed(new Words("2"), name("a"), name("b"), place("2"), name("c/d")),
                        unnamed(new Words("1"), name("z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "7"})
    void what_has_no_parts_is_shown_as_json_writes_it(String value) {
        assertThat(lines(ActionRendering.NONE, "{'a':" + value + "}"))
                .containsExactly(unnamed(new Literal(value), name("a")));
    }

    @Test
    void the_currency_of_an_amount_that_is_not_there_is_a_parameter_like_others() {
        assertThat(lines(of(money()), "{'unit':'EUR'}")).contains(unnamed(new Words("EUR"), name("unit")));
    }

    @Test
    void the_rest_of_a_request_comes_last() {
        assertThat(of(parameter(ValueKind.TEXT)).lines(json("{'it':'x'}"), json("{'it':'y'}"), PEOPLE))
                .containsExactly(
                        new ParameterLine(new Titled(Titles.of("It")), new Words("x"), false),
                        unnamed(new Words("y"), name("it")));
    }

    @Test
    void what_the_service_looked_up_is_said_to_be() {
        ActionRendering rendering = of(new ParameterRendering(
                new JsonPointer("/it"), Titles.of("It"), ValueKind.TEXT, Optional.empty(), true));

        assertThat(lines(rendering, "{'it':'x','other':'y'}"))
                .extracting(ParameterLine::byService)
                .containsExactly(true, false);
    }

    // Room

    @Test
    void more_values_than_a_page_has_room_for_are_not_shown_in_part() {
        assertThat(fault(of(parameter(ValueKind.LIST)), "{'it':" + items(65) + "}"))
                .isEqualTo(TOO_MUCH);
        assertThat(lines(of(parameter(ValueKind.LIST)), "{'it':" + items(64) + "}"))
                .hasSize(1);
    }

    private static String items(int number) {
        return IntStream.range(0, number).mapToObj(i -> "1").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void characters_are_counted_as_they_are_shown() {
        assertThat(lines(ActionRendering.NONE, "{'a':'" + "x".repeat(8_191) + "'}"))
                .hasSize(1);
        assertThat(fault(ActionRendering.NONE, "{'a':'" + "x".repeat(8_192) + "'}"))
                .isEqualTo(TOO_MUCH);
        assertThat(fault(ActionRendering.NONE, "{'a':'" + "\u200b".repeat(1_025) + "'}"))
                .isEqualTo(TOO_MUCH);
    }

    @Test
    void line_breaks_are_counted() {
        assertThat(fault(ActionRendering.NONE, "{'a':'" + "\\n".repeat(257) + "'}"))
                .isEqualTo(TOO_MUCH);
        assertThat(lines(ActionRendering.NONE, "{'a':'" + "\\n".repeat(256) + "'}"))
                .hasSize(1);
    }

    @Test
    void what_is_nested_too_deep_is_not_shown_in_part() {
        assertThat(lines(ActionRendering.NONE, nested(8))).hasSize(1);
        assertThat(fault(ActionRendering.NONE, nested(9))).isEqualTo(TOO_DEEP);
    }

    private static String nested(int depth) {
        return "{'a':".repeat(depth) + "1" + "}".repeat(depth);
    }

    // Version

    @Test
    void the_version_changes_with_anything_that_an_admin_writes() {
        ActionRendering text = of(parameter(ValueKind.TEXT));
        ActionRendering titled = of(new ParameterRendering(
                new JsonPointer("/it"), Titles.of("That"), ValueKind.TEXT, Optional.empty(), false));

        assertThat(List.of(
                        text.version(),
                        titled.version(),
                        of(parameter(ValueKind.TIME)).version(),
                        ActionRendering.NONE.version()))
                .doesNotHaveDuplicates();
        assertThat(text.version()).isEqualTo(of(parameter(ValueKind.TEXT)).version());
    }

    /** Approvals of requests that wait while the server is upgraded are matched by it. */
    @Test
    void the_version_of_no_rendering_is_always_the_same() {
        assertThat(ActionRendering.NONE.version()).isEqualTo("sha-256:2eCZo_jW2yVF1Ln7htr4Yi3OJXlwVtlM-q1_SPbyhH8");
    }

    @Test
    void two_parameters_at_one_place_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(parameter(ValueKind.TEXT), parameter(ValueKind.TIME)));
    }

    private static ParameterLine unnamed(ParameterValue value, Step... way) {
        return new ParameterLine(new Unnamed(List.of(way)), value, false);
    }

    private static Step name(String text) {
        return new Step(text, false);
    }

    private static Step place(String text) {
        return new Step(text, true);
    }

    private static ParameterValue value(ValueKind kind, String value) {
        return lines(of(parameter(kind)), "{'it':" + value + "}").get(0).value();
    }

    private static ActionRendering of(ParameterRendering... parameters) {
        return new ActionRendering(List.of(parameters));
    }

    private static ParameterRendering parameter(ValueKind kind) {
        return new ParameterRendering(new JsonPointer("/it"), Titles.of("It"), kind, Optional.empty(), false);
    }

    private static ParameterRendering money() {
        return new ParameterRendering(
                new JsonPointer("/it"), Titles.of("It"), ValueKind.MONEY, Optional.of(new JsonPointer("/unit")), false);
    }

    private static List<ParameterLine> lines(ActionRendering rendering, String parameters) {
        return rendering.lines(json(parameters), NOTHING, PEOPLE);
    }

    private static Fault fault(ActionRendering rendering, String parameters) {
        return rendering.check(json(parameters), NOTHING, PEOPLE).orElseThrow().fault();
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }
}
