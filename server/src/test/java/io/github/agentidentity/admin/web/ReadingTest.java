package io.github.agentidentity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.keycloak.RoleName;
import io.github.agentidentity.registry.keycloak.administration.ScopeDraft;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading of admins' requests, before anything is looked up. */
class ReadingTest {

    // Bodies

    @Test
    void a_body_is_one_json_object() {
        assertThat(RequestBody.read(stream("{\"a\":1}")).members()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "{\"a\":1,\"a\":2}", "{\"a\":1.5}", "{}{}", "{'a':1}"})
    void anything_else_is_malformed(String body) {
        assertRefused(Reason.MALFORMED_JSON, () -> RequestBody.read(stream(body)));
    }

    @Test
    void a_body_that_is_not_utf_8_is_malformed() {
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(Reason.MALFORMED_JSON, () -> RequestBody.read(new ByteArrayInputStream(latin)));
    }

    @Test
    void a_body_of_a_megabyte_is_not_read_to_its_end() {
        InputStream huge = stream(" ".repeat(1_000_000));
        assertRefused(Reason.MALFORMED_JSON, () -> RequestBody.read(huge));
        assertThat(huge).isNotEmpty();
    }

    // Lists

    @Test
    void a_list_begins_at_the_beginning_and_has_twenty() {
        assertThat(ListQuery.read(Map.of(), "client_id"))
                .isEqualTo(new PageRequest(Optional.empty(), Optional.empty(), 0, 20));
    }

    @Test
    void a_list_is_what_the_query_asks_for() {
        assertThat(ListQuery.read(
                        Map.of(
                                "client_id", List.of("x"),
                                "search", List.of("y"),
                                "first", List.of("40"),
                                "max", List.of("100")),
                        "client_id"))
                .isEqualTo(new PageRequest(Optional.of("x"), Optional.of("y"), 40, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "+1", "1.0", "ten", "", "99999999999999999999"})
    void a_list_has_one_to_a_hundred(String max) {
        assertRefused(Reason.MALFORMED_PARAMETER, () -> ListQuery.read(Map.of("max", List.of(max)), "client_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "01", "1000000"})
    void a_list_begins_at_a_number(String first) {
        assertRefused(Reason.MALFORMED_PARAMETER, () -> ListQuery.read(Map.of("first", List.of(first)), "client_id"));
    }

    @Test
    void what_a_query_must_not_say() {
        assertRefused(Reason.UNSUPPORTED_PARAMETER, () -> ListQuery.read(Map.of("q", List.of("x")), "client_id"));
        assertRefused(
                Reason.REPEATED_PARAMETER, () -> ListQuery.read(Map.of("search", List.of("x", "y")), "client_id"));
        assertRefused(Reason.MALFORMED_PARAMETER, () -> ListQuery.read(Map.of("search", List.of("")), "client_id"));
        assertRefused(
                Reason.MALFORMED_PARAMETER, () -> ListQuery.read(Map.of("search", List.of("a\u0000b")), "client_id"));
    }

    // Why an agent is stopped

    @Test
    void a_reason_is_kept_as_it_was_written() {
        assertThat(StopReason.read(json("{'reason':'It sent too much.'}"))).isEqualTo("It sent too much.");
        assertThat(StopReason.read(json("{'reason':'" + "x".repeat(500) + "'}")))
                .hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'reason':''}",
                "{'reason':' '}",
                "{'reason':1}",
                "{'reason':'a\\nb'}",
                "{'reason':'a\\u202eb'}",
            })
    void without_a_plain_reason_nothing_is_done(String body) {
        assertThat(mistakes(() -> StopReason.read(json(body))))
                .extracting(DefinitionError::field)
                .isNotEmpty()
                .allMatch("/reason"::equals);
    }

    @Test
    void a_reason_longer_than_evidence_keeps_is_a_mistake() {
        assertThat(mistakes(() -> StopReason.read(json("{'reason':'" + "x".repeat(501) + "'}"))))
                .hasSize(1);
    }

    @Test
    void a_stop_has_a_reason_and_no_more() {
        assertThat(mistakes(() -> StopReason.read(json("{'reason':'x','until':'tomorrow'}"))))
                .extracting(DefinitionError::field)
                .containsExactly("/until");
    }

    // Roles

    @Test
    void a_role_is_the_realms_or_a_clients() {
        ScopeDraft scope = DraftReader.scope(json("{'roles':[{'name':'a'},{'client':'c','name':'a'}]}"));
        assertThat(scope.mistakes()).isEmpty();
        assertThat(scope.roles())
                .containsExactly(new RoleName(Optional.empty(), "a"), new RoleName(Optional.of("c"), "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a'",
                "{}",
                "{'client':'c'}",
                "{'name':1}",
                "{'name':'a','client':null}",
                "{'name':'a','id':'x'}"
            })
    void a_role_that_is_not_named_so_is_a_mistake(String role) {
        assertThat(DraftReader.scope(json("{'roles':[" + role + "]}")).mistakes())
                .extracting(DefinitionError::field)
                .contains("roles/0");
    }

    @Test
    void a_role_is_named_once() {
        assertThat(DraftReader.scope(json("{'roles':[{'name':'a'},{'name':'a'}]}"))
                        .mistakes())
                .extracting(DefinitionError::field)
                .containsExactly("roles/1");
    }

    // Dry runs

    @Test
    void scope_and_entries_add_up() {
        DryRunRequest request = DryRunRequest.read(json("""
                {'agent':'a','human':'h','scope':'https://mail.example#messages.read',
                'authorization_details':[{'type':'mission_resource_access','resource':'https://forum.example',
                'actions':['threads.read']}]}"""));
        assertThat(request.asked().entries()).hasSize(2);
        assertThat(request.intended())
                .containsExactly(new ResourceUri("https://forum.example"), new ResourceUri("https://mail.example"));
    }

    @Test
    void it_can_be_asked_at_one_resource() {
        assertThat(DryRunRequest.read(json("""
                        {'agent':'a','human':'h','scope':'https://mail.example#messages.read',
                        'resource':'https://mail.example'}""")).intended()).containsExactly(new ResourceUri("https://mail.example"));
    }

    @Test
    void every_mistake_of_a_question_is_named() {
        List<DefinitionError> mistakes = mistakes(() -> DryRunRequest.read(json("""
                {'agent':'','scope':'x','resource':'HTTPS://mail.example','authorization_details':[{}]}""")));
        assertThat(mistakes)
                .extracting(DefinitionError::field)
                .containsExactlyInAnyOrder("agent", "human", "resource", "scope", "authorization_details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'agent':'a','human':'h'}", "{'agent':'a','human':'h','authorization_details':[]}"})
    void a_question_about_nothing_is_a_mistake(String body) {
        assertThat(mistakes(() -> DryRunRequest.read(json(body))))
                .extracting(DefinitionError::field)
                .containsExactly("scope");
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    private static List<DefinitionError> mistakes(ThrowingCallable call) {
        DefinitionErrors mistakes = catchThrowableOfType(DefinitionErrors.class, call);
        assertThat(mistakes).as("mistakes").isNotNull();
        return mistakes.all();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }
}
