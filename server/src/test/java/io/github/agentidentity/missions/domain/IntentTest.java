package io.github.agentidentity.missions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

    private static final String GOAL = "'goal':'Sort my mail'";
    private static final String RESOURCES = "'resources':['https://mail.example']";
    private static final String END = "'expires_at':'2026-07-01T10:00:00Z'";

    @Test
    void an_intent_is_read_as_it_was_written() {
        Intent intent = read(GOAL, RESOURCES, END);
        assertThat(intent.goal()).isEqualTo("Sort my mail");
        assertThat(intent.resources()).containsExactly(new ResourceUri("https://mail.example"));
        assertThat(intent.expiresAt()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
    }

    @Test
    void what_is_committed_is_the_object_as_it_was_submitted() {
        String text = object(END, RESOURCES, GOAL, "'controls':{}");
        assertThat(Intent.of(json(text)).json()).isEqualTo(json(text));
    }

    @Test
    void of_an_erased_intent_nothing_is_left_that_somebody_wrote_and_it_can_be_read_like_every_other() {
        Intent erased = Intent.of(json(Intent.ERASED));
        assertThat(erased.goal()).isEqualTo("[deleted]");
        assertThat(erased.resources()).containsExactly(new ResourceUri("https://deleted.invalid"));
        assertThat(erased.constraints()).isEmpty();
        assertThat(erased.controls()).isEqualTo(Controls.NONE);
    }

    // The envelope

    @Test
    void an_intent_is_submitted_in_an_envelope() {
        assertThat(Intent.submitted(text("{'intent':" + object(GOAL, RESOURCES, END) + "}"))
                        .goal())
                .isEqualTo("Sort my mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "'intent'", "null", "{'mission':{}}"})
    void an_envelope_without_an_intent_is_refused(String envelope) {
        assertMalformed(Reason.MALFORMED_INTENT, () -> Intent.submitted(text(envelope)));
    }

    @Test
    void an_envelope_with_another_member_is_refused() {
        String envelope = "{'intent':" + object(GOAL, RESOURCES, END) + ",'approved':true}";
        assertMalformed(Reason.MALFORMED_INTENT, () -> Intent.submitted(text(envelope)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{'intent':{}} x", "{'intent':{},'intent':{}}"})
    void an_envelope_that_is_not_strict_json_is_refused(String envelope) {
        assertMalformed(Reason.MALFORMED_JSON, () -> Intent.submitted(text(envelope)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'goal'", "1", "null", "true"})
    void an_intent_that_is_no_object_is_refused(String intent) {
        assertMalformed(Reason.MALFORMED_INTENT, () -> Intent.submitted(text("{'intent':" + intent + "}")));
    }

    // The closed top level

    @ParameterizedTest
    @ValueSource(strings = {"mission", "authority", "Goal", "urn:agent-identity:offline", "act"})
    void an_unknown_member_is_refused(String member) {
        assertRefused(GOAL, RESOURCES, END, "'" + member + "':'x'");
    }

    // The goal

    @Test
    void an_intent_without_a_goal_is_refused() {
        assertRefused(RESOURCES, END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'  '", "1", "null", "['Sort']", "{}"})
    void a_goal_that_is_no_text_is_refused(String goal) {
        assertRefused("'goal':" + goal, RESOURCES, END);
    }

    @Test
    void the_longest_goal_is_read() {
        String goal = "g".repeat(Intent.GOAL_CHARS);
        assertThat(read("'goal':'" + goal + "'", RESOURCES, END).goal()).isEqualTo(goal);
    }

    @Test
    void a_longer_goal_is_refused() {
        assertRefused("'goal':'" + "g".repeat(Intent.GOAL_CHARS + 1) + "'", RESOURCES, END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-CH", "zh-Hant-TW"})
    void the_goal_may_say_its_language(String tag) {
        assertThat(read(GOAL, RESOURCES, END, "'goal_lang':'" + tag + "'").goalLang())
                .contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "en_GB", "en-", "-en", "en\\\" onclick=\\\"x", "englishenglish", "en ", "e1"})
    void a_language_that_is_no_tag_is_refused(String tag) {
        assertRefused(GOAL, RESOURCES, END, "'goal_lang':'" + tag + "'");
    }

    // The resources

    @Test
    void an_intent_without_resources_is_refused() {
        assertRefused(GOAL, END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "'https://mail.example'", "{}", "[1]", "[null]", "['']", "[['https://mail.example']]"})
    void resources_that_are_no_list_of_uris_are_refused(String resources) {
        assertRefused(GOAL, "'resources':" + resources, END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example",
                "/inbox",
                "https://Mail.example",
                "https://mail.example:443",
                "https://mail.example/a/../b",
                "https://alice@mail.example",
                "https://mail.example#messages"
            })
    void a_resource_that_is_not_canonical_is_refused(String uri) {
        assertRefused(GOAL, "'resources':['" + uri + "']", END);
    }

    @Test
    void sixteen_resources_are_read() {
        assertThat(read(GOAL, resources(16), END).resources()).hasSize(16);
    }

    @Test
    void seventeen_resources_are_refused() {
        assertRefused(GOAL, resources(17), END);
    }

    // The prose

    @Test
    void bounds_and_outcomes_are_kept_apart_and_in_order() {
        Intent intent = read(GOAL, RESOURCES, END, "'constraints':['a','b']", "'success_criteria':['c']");
        assertThat(intent.constraints()).containsExactly("a", "b");
        assertThat(intent.successCriteria()).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constraints", "success_criteria"})
    void sixteen_statements_of_1024_characters_are_read(String member) {
        assertThat(read(GOAL, RESOURCES, END, statements(member, 16, 1024)).json())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"constraints", "success_criteria"})
    void seventeen_statements_are_refused(String member) {
        assertRefused(GOAL, RESOURCES, END, statements(member, 17, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constraints", "success_criteria"})
    void a_statement_of_1025_characters_is_refused(String member) {
        assertRefused(GOAL, RESOURCES, END, statements(member, 1, 1025));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'", "{}", "[1]", "['']", "[{'max':1}]", "null"})
    void statements_that_are_no_list_of_text_are_refused(String statements) {
        assertRefused(GOAL, RESOURCES, END, "'constraints':" + statements);
    }

    @Test
    void a_purpose_may_be_named_by_an_absolute_uri() {
        assertThat(read(GOAL, RESOURCES, END, "'purpose':'urn:example:sorting'").json())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sorting'", "'/sorting'", "'urn:a b'", "1", "''"})
    void a_purpose_that_is_no_absolute_uri_is_refused(String purpose) {
        assertRefused(GOAL, RESOURCES, END, "'purpose':" + purpose);
    }

    @Test
    void a_purpose_is_bounded() {
        assertRefused(GOAL, RESOURCES, END, "'purpose':'urn:" + "a".repeat(509) + "'");
    }

    // The end

    @Test
    void an_intent_without_an_end_is_refused() {
        assertRefused(GOAL, RESOURCES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'tomorrow'", "'2026-07-01'", "'2026-07-01T10:00:00'", "1782900000", "null", "''"})
    void an_end_that_is_no_date_time_is_refused(String end) {
        assertRefused(GOAL, RESOURCES, "'expires_at':" + end);
    }

    // The controls

    @Test
    void a_mission_ends_with_its_session_unless_it_says_otherwise() {
        assertThat(read(GOAL, RESOURCES, END).offline()).isFalse();
        assertThat(read(GOAL, RESOURCES, END, "'controls':{}").offline()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_mission_says_whether_it_outlives_its_session(boolean offline) {
        assertThat(read(GOAL, RESOURCES, END, "'controls':{'urn:agent-identity:offline':" + offline + "}")
                        .offline())
                .isEqualTo(offline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'true'", "1", "null", "[true]"})
    void anything_but_true_and_false_is_refused(String offline) {
        assertRefused(GOAL, RESOURCES, END, "'controls':{'urn:agent-identity:offline':" + offline + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_deployment", "offline", "urn:agent-identity:template"})
    void a_control_that_we_do_not_enforce_is_refused(String control) {
        assertRefused(GOAL, RESOURCES, END, "'controls':{'" + control + "':1}");
    }

    @Test
    void a_mission_mints_as_often_as_it_lasts_unless_it_says_otherwise() {
        assertThat(read(GOAL, RESOURCES, END).controls().maxDerivations()).isEmpty();
        assertThat(read(GOAL, RESOURCES, END, "'controls':{'max_derivations':3}")
                        .controls()
                        .maxDerivations())
                .hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "'3'", "true", "null", "[3]", "1000000001"})
    void a_number_of_mints_that_is_none_is_refused(String most) {
        assertRefused(GOAL, RESOURCES, END, "'controls':{'max_derivations':" + most + "}");
    }

    @Test
    void an_intent_may_ask_for_a_stronger_sign_in() {
        assertThat(read(GOAL, RESOURCES, END, "'controls':{'acr':'gold'}")
                        .controls()
                        .acr())
                .contains("gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "1", "true", "null", "['gold']"})
    void an_acr_that_is_none_is_refused(String acr) {
        assertRefused(GOAL, RESOURCES, END, "'controls':{'acr':" + acr + "}");
    }

    @Test
    void a_template_says_how_many_tasks_go_on_at_a_time() {
        Intent template =
                read(GOAL, RESOURCES, END, "'controls':{'urn:agent-identity:template':{'max_concurrent':100}}");
        assertThat(template.isTemplate()).isTrue();
        assertThat(template.controls().maxConcurrent()).hasValue(100);
        assertThat(read(GOAL, RESOURCES, END).isTemplate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "null",
                "1",
                "{'max_concurrent':0}",
                "{'max_concurrent':101}",
                "{'max_concurrent':4294967297}",
                "{'max_concurrent':'1'}",
                "{'max_concurrent':1,'more':1}"
            })
    void a_template_that_bounds_nothing_is_refused(String template) {
        assertRefused(GOAL, RESOURCES, END, "'controls':{'urn:agent-identity:template':" + template + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "true", "'urn:agent-identity:offline'", "null"})
    void controls_that_are_no_object_are_refused(String controls) {
        assertRefused(GOAL, RESOURCES, END, "'controls':" + controls);
    }

    private static String statements(String member, int count, int chars) {
        return "'" + member + "':"
                + IntStream.range(0, count)
                        .mapToObj(i -> "'" + "s".repeat(chars) + "'")
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String resources(int count) {
        return "'resources':"
                + IntStream.range(0, count)
                        .mapToObj(i -> "'https://mail.example/" + i + "'")
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static Intent read(String... members) {
        return Intent.of(json(object(members)));
    }

    private static void assertRefused(String... members) {
        assertMalformed(Reason.MALFORMED_INTENT, () -> read(members));
    }

    private static void assertMalformed(Reason reason, Runnable reading) {
        Refusal refusal = catchThrowableOfType(Refusal.class, reading::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    private static String object(String... members) {
        return "{" + String.join(",", members) + "}";
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static Json json(String json) {
        return JsonReader.read(text(json), JsonLimits.REQUEST);
    }
}
