package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.missions.fixture.AgentScopes.constraints;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.MaxRate;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.keycloak.Registered;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.DelegationEligibility;
import io.github.agentidentity.registry.domain.ParameterPointers;
import io.github.agentidentity.registry.domain.Risk;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.ParameterRendering;
import io.github.agentidentity.registry.domain.rendering.ValueKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientScopeModel;

class AgentScopeAttributesTest {

    private static final String MONEY = "[{\"pointer\":\"/sum\",\"title\":\"Amount\",\"kind\":\"money\"}]";

    @Test
    void a_scope_is_read_from_its_attributes() {
        AgentScope scope = read("agent.title", "Read mail", "agent.reversible", "true", "agent.visibility", "team");
        assertThat(scope.resource().value()).isEqualTo("https://mail.example");
        assertThat(scope.action().value()).isEqualTo("messages.read");
        assertThat(scope.titles().usual()).isEqualTo("Read mail");
        assertThat(scope.risk()).isEqualTo(Risk.LOW);
        assertThat(scope.reversible()).isTrue();
        assertThat(scope.visibility()).contains(Visibility.TEAM);
    }

    @Test
    void a_scope_without_an_action_is_none_of_ours() {
        assertThat(AgentScopeAttributes.read(Registered.scope("profile", "agent.action", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "Read\u202edaer", "a\u0000b"})
    void a_title_that_could_mislead_a_human_is_no_title_but_a_mistake(String title) {
        assertUnusable("agent.title", title);
    }

    @Test
    void a_title_has_translations() {
        AgentScope scope = read("agent.title", "Read mail", "agent.title#de", "Nachrichten lesen");

        assertThat(scope.titles().in("de")).isEqualTo("Nachrichten lesen");
        assertThat(scope.titles().in("de-AT")).isEqualTo("Nachrichten lesen");
        assertThat(scope.titles().in("fr")).isEqualTo("Read mail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agent.title#", "agent.title#DE", "agent.title#german", "agent.title#de_AT", "agent.title#d"})
    void a_translation_into_no_language_is_a_mistake(String attribute) {
        assertUnusable(attribute, "Nachrichten lesen");
    }

    @Test
    void a_translation_that_could_mislead_a_human_is_a_mistake() {
        assertUnusable("agent.title#de", "Lesen\u202e");
    }

    @Test
    void a_scope_without_a_title_is_called_by_its_action() {
        assertThat(read("agent.title", "  ").titles().usual()).isEqualTo("messages.read");
    }

    // A mistake makes it grant nothing

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "LOW", "Low", "low ", "medium", "none"})
    void a_risk_that_is_not_exactly_one_grants_nothing(String risk) {
        assertUnusable("agent.risk", risk);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://Mail.example",
                "https://mail.example:443",
                "https://mail.example/../x",
                "mail.example",
                "https://mail.example "
            })
    void a_resource_that_is_not_canonical_grants_nothing(String resource) {
        assertThat(AgentScopeAttributes.read(Registered.scope(resource + "#messages.read", "agent.resource", resource)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.*", "*", "messages read", "messages.read ", ".read"})
    void an_action_that_is_not_literal_grants_nothing(String action) {
        assertThat(AgentScopeAttributes.read(
                        Registered.scope("https://mail.example#" + action, "agent.action", action)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages.read",
                "https://mail.example#messages.delete",
                "https://mail.example/#messages.read",
                "https://mail.example#messages.read ",
                "HTTPS://mail.example#messages.read"
            })
    void a_name_that_is_not_resource_and_action_grants_nothing(String name) {
        assertThat(AgentScopeAttributes.read(Registered.scope(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True", "yes", "1", "true ", "on"})
    void what_is_neither_reversible_nor_not_grants_nothing(String reversible) {
        assertUnusable("agent.reversible", reversible);
    }

    @Test
    void what_is_not_said_to_be_reversible_is_not() {
        assertThat(read().reversible()).isFalse();
        assertThat(read("agent.reversible", " ").reversible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLIC", "everyone", "self ", "world"})
    void a_visibility_that_is_none_grants_nothing(String visibility) {
        assertUnusable("agent.visibility", visibility);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "true", "{'tenant':'a','tenant':'b'}", "{'max_amount':5}", "{'only_on':'sundays'}"})
    void constraints_that_we_cannot_read_or_enforce_grant_nothing(String json) {
        assertUnusable("agent.constraints", json.replace('\'', '"'));
    }

    // Who may delegate it

    @Test
    void who_holds_a_mapped_role_may_delegate_it() {
        assertThat(read().delegators()).isEqualTo(new DelegationEligibility(false, Set.of("role-mail-user")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void no_role_and_no_word_of_the_admin_means_nobody(String delegableBy) {
        assertThat(AgentScopeAttributes.read(withoutRoles(delegableBy)))
                .map(AgentScope::delegators)
                .contains(new DelegationEligibility(false, Set.of()));
    }

    @Test
    void everyone_may_where_the_admin_says_so() {
        assertThat(AgentScopeAttributes.read(withoutRoles("everyone")))
                .map(AgentScope::delegators)
                .contains(new DelegationEligibility(true, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVERYONE", "everyone ", "all", "true", "*"})
    void any_other_word_grants_nothing(String delegableBy) {
        assertThat(AgentScopeAttributes.read(withoutRoles(delegableBy))).isEmpty();
    }

    // What every grant of it carries

    @Test
    void a_plain_scope_carries_no_constraint() {
        assertThat(read().constraints()).isEqualTo(Constraints.NONE);
    }

    @Test
    void a_gated_scope_carries_its_gate_and_the_human_as_approver() {
        assertThat(read("agent.risk", "approval").constraints())
                .isEqualTo(
                        constraints("{'requires_action_approval':true,'urn:agent-identity:approvers':['delegator']}"));
    }

    @Test
    void a_gated_scope_names_who_else_must_approve() {
        assertThat(read("agent.risk", "approval", "agent.approvers", "delegator, role:moderator")
                        .constraints())
                .isEqualTo(constraints("{'requires_action_approval':true,"
                        + "'urn:agent-identity:approvers':['delegator','role:moderator']}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "delegator,", ",", "role:", "Delegator"})
    void approvers_that_are_none_grant_nothing(String approvers) {
        assertThat(AgentScopeAttributes.read(
                        Registered.reading("agent.risk", "approval", "agent.approvers", approvers)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"self", "team", "internal", "public"})
    void a_scope_that_states_its_visibility_carries_it(String visibility) {
        assertThat(read("agent.visibility", visibility).constraints())
                .isEqualTo(constraints("{'urn:agent-identity:audience_visibility':'" + visibility + "'}"));
    }

    @Test
    void registered_constraints_are_kept_and_narrowed() {
        AgentScope scope = read(
                "agent.visibility", "self",
                "agent.constraints", "{\"tenant\":\"acme\",\"urn:agent-identity:audience_visibility\":\"public\"}");
        assertThat(scope.constraints())
                .isEqualTo(constraints("{'tenant':'acme','urn:agent-identity:audience_visibility':'self'}"));
    }

    // Where its parameters say how much and how often

    @Test
    void a_scope_says_where_amount_currency_and_count_stand() {
        ParameterPointers pointers = read(
                        "agent.amount", "/payment/amount",
                        "agent.currency", "/payment/currency",
                        "agent.count", "/recipients")
                .pointers();
        assertThat(pointers.amount()).contains(new JsonPointer("/payment/amount"));
        assertThat(pointers.currency()).contains(new JsonPointer("/payment/currency"));
        assertThat(pointers.count()).contains(new JsonPointer("/recipients"));
    }

    @Test
    void a_scope_may_count_and_move_no_money() {
        assertThat(read("agent.count", "/recipients").pointers())
                .isEqualTo(new ParameterPointers(
                        Optional.empty(), Optional.empty(), Optional.of(new JsonPointer("/recipients"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_pointer_that_says_nothing_is_one_that_nobody_wrote(String pointer) {
        assertThat(read("agent.amount", pointer, "agent.currency", pointer, "agent.count", pointer)
                        .pointers())
                .isEqualTo(ParameterPointers.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount", "$.amount", "#/amount", "/amount~", "/amount~2", " /amount"})
    void a_pointer_that_is_none_grants_nothing(String pointer) {
        assertUnusable("agent.count", pointer);
        assertThat(AgentScopeAttributes.read(
                        Registered.reading("agent.amount", pointer, "agent.currency", "/currency")))
                .isEmpty();
        assertThat(AgentScopeAttributes.read(Registered.reading("agent.amount", "/amount", "agent.currency", pointer)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"agent.amount, agent.currency", "agent.currency, agent.amount"})
    void an_amount_without_its_currency_grants_nothing_and_the_reverse(String there, String missing) {
        ClientScopeModel scope = Registered.reading(there, "/x");
        assertThat(AgentScopeAttributes.read(scope)).isEmpty();
        assertThat(AgentScopeAttributes.mistakesIn(scope))
                .extracting(DefinitionError::field)
                .containsExactly(missing);
    }

    @Test
    void one_of_two_that_cannot_be_read_is_one_mistake() {
        assertThat(AgentScopeAttributes.mistakesIn(
                        Registered.reading("agent.amount", "amount", "agent.currency", "/currency")))
                .extracting(DefinitionError::field)
                .containsExactly("agent.amount");
    }

    @Test
    void a_bound_on_money_needs_no_pointer_for_a_service_may_decide_alone() {
        AgentScope scope = read(
                "agent.constraints",
                "{\"max_amount\":{\"amount\":\"5\",\"currency\":\"EUR\"},"
                        + "\"urn:agent-identity:max_total\":{\"amount\":\"50\",\"currency\":\"EUR\"},"
                        + "\"urn:agent-identity:max_rate\":{\"count\":5,\"per\":\"hour\"}}");
        assertThat(scope.pointers()).isEqualTo(ParameterPointers.NONE);
        assertThat(scope.constraints().get(MaxRate.class)).isPresent();
    }

    // As a human is shown its parameters

    @Test
    void a_scope_says_how_a_human_is_shown_its_parameters() {
        ActionRendering rendering = read("agent.rendering", """
                        [{"pointer":"/to","title":{"default":"To","de":"An"},"kind":"person","source":"service"},
                         {"pointer":"/sum","title":"Amount","kind":"money","currency":"/unit"}]""").rendering();

        assertThat(rendering.parameters())
                .containsExactly(
                        new ParameterRendering(
                                new JsonPointer("/to"),
                                new Titles("To", Map.of("de", "An")),
                                ValueKind.PERSON,
                                Optional.empty(),
                                true),
                        new ParameterRendering(
                                new JsonPointer("/sum"),
                                Titles.of("Amount"),
                                ValueKind.MONEY,
                                Optional.of(new JsonPointer("/unit")),
                                false));
    }

    @Test
    void a_scope_without_a_rendering_names_no_parameter_and_writes_to_no_role() {
        assertThat(read().rendering()).isEqualTo(ActionRendering.NONE);
        assertThat(read().approverNotices()).isFalse();
        assertThat(read("agent.approver-notices", "true").approverNotices()).isTrue();
    }

    @Test
    void an_amount_without_a_currency_of_its_own_has_that_of_the_scope() {
        assertThat(read("agent.rendering", MONEY, "agent.amount", "/sum", "agent.currency", "/unit")
                        .rendering()
                        .parameters())
                .extracting(ParameterRendering::currency)
                .containsExactly(Optional.of(new JsonPointer("/unit")));
    }

    @Test
    void an_amount_that_is_left_without_a_currency_grants_nothing() {
        assertUnusable("agent.rendering", MONEY);
    }

    @Test
    void the_currency_of_counted_items_is_at_no_one_place() {
        assertThat(AgentScopeAttributes.mistakesIn(Registered.reading(
                        "agent.rendering", MONEY,
                        "agent.amount", "/sum",
                        "agent.currency", "/unit",
                        "agent.count", "/items")))
                .extracting(DefinitionError::field)
                .containsExactly("agent.rendering");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[1]",
                "[{}]",
                "[{'pointer':'to','title':'To','kind':'text'}]",
                "[{'pointer':'/to','title':'','kind':'text'}]",
                "[{'pointer':'/to','title':'T\\u202eo','kind':'text'}]",
                "[{'pointer':'/to','title':{'de':'An'},'kind':'text'}]",
                "[{'pointer':'/to','title':{'default':'To','DE':'An'},'kind':'text'}]",
                "[{'pointer':'/to','title':{'default':'To','de':1},'kind':'text'}]",
                "[{'pointer':'/to','title':'To','kind':'Text'}]",
                "[{'pointer':'/to','title':'To','kind':'html'}]",
                "[{'pointer':'/to','title':'To','kind':'text','currency':'/unit'}]",
                "[{'pointer':'/to','title':'To','kind':'money','currency':'unit'}]",
                "[{'pointer':'/to','title':'To','kind':'text','source':'agent'}]",
                "[{'pointer':'/to','title':'To','kind':'text','hidden':true}]",
                "[{'pointer':'/to','title':'To'}]",
                "[{'pointer':'/to','title':'To','kind':'text'},{'pointer':'/to','title':'Cc','kind':'text'}]"
            })
    void a_rendering_that_is_none_grants_nothing(String json) {
        assertUnusable("agent.rendering", json.replace('\'', '"'));
    }

    @Test
    void a_rendering_of_too_many_parameters_grants_nothing() {
        assertThat(read("agent.rendering", parameters(16)).rendering().parameters())
                .hasSize(16);
        assertUnusable("agent.rendering", parameters(17));
    }

    private static String parameters(int number) {
        return IntStream.range(0, number)
                .mapToObj("{\"pointer\":\"/p%d\",\"title\":\"P\",\"kind\":\"text\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    // What is remembered

    @Test
    void what_an_admin_changes_counts_from_the_next_reading_on() {
        assertThat(read("agent.risk", "low").risk()).isEqualTo(Risk.LOW);
        assertThat(read("agent.risk", "prohibited").risk()).isEqualTo(Risk.PROHIBITED);
        assertThat(read("agent.risk", "low").risk()).isEqualTo(Risk.LOW);
        assertThat(AgentScopeAttributes.read(withoutRoles("")))
                .map(AgentScope::delegators)
                .contains(new DelegationEligibility(false, Set.of()));
    }

    @Test
    void an_attribute_that_says_nothing_is_one_that_nobody_wrote() {
        assertThat(read("agent.visibility", null).visibility()).isEmpty();
    }

    private static AgentScope read(@Nullable String... attributesAndValues) {
        return AgentScopeAttributes.read(Registered.reading(attributesAndValues))
                .orElseThrow();
    }

    private static void assertUnusable(String attribute, String value) {
        Optional<AgentScope> scope = AgentScopeAttributes.read(Registered.reading(attribute, value));
        assertThat(scope).isEmpty();
    }

    private static ClientScopeModel withoutRoles(String delegableBy) {
        ClientScopeModel scope = Registered.reading("agent.delegable-by", delegableBy);
        return Seam.of(ClientScopeModel.class)
                .answering("getId", "scope-without-roles")
                .computing("getName", arguments -> scope.getName())
                .computing("getAttribute", arguments -> scope.getAttribute(String.valueOf(arguments.get(0))))
                .answering("getAttributes", scope.getAttributes())
                .computing("getScopeMappingsStream", arguments -> Stream.of())
                .build();
    }
}
