package io.github.agentidentity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSpecsTest {

    @Test
    void a_member_is_called_as_its_attribute_is() {
        Schema agent = agent("{'max_token_lifetime':60,'sponsor':'carol','allowed_delegates':['a','b']}");
        assertThat(agent.mistakes()).isEmpty();
        assertThat(agent.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agent.max-token-lifetime", "60",
                        "agent.sponsor", "carol",
                        "agent.allowed-delegates", "a,b"));
    }

    @Test
    void truth_and_objects_are_said_as_in_attributes() {
        Schema scope = Schemas.SCOPE.read(json("{'reversible':true,'constraints':{'b':1,'a':['x']}}"));
        assertThat(scope.attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("agent.reversible", "true", "agent.constraints", "{\"a\":[\"x\"],\"b\":1}"));
    }

    @Test
    void an_empty_array_says_the_same_as_none() {
        Schema agent = agent("{'allowed_delegates':[],'scopes':[]}");
        assertThat(agent.mistakes()).isEmpty();
        assertThat(agent.attributes()).isEmpty();
        assertThat(agent.texts("scopes")).isEmpty();
    }

    @Test
    void what_stands_for_no_attribute_is_none() {
        Schema agent = agent("{'client_id':'x','name':'X','enabled':false,'scopes':['s']}");
        assertThat(agent.attributes()).isEmpty();
        assertThat(agent.text("client_id")).contains("x");
        assertThat(agent.truth("enabled")).contains(false);
        assertThat(agent.texts("scopes")).containsExactly("s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sponsor':1}|/sponsor",
                "{'sponsor':null}|/sponsor",
                "{'sponsor':['carol']}|/sponsor",
                "{'max_token_lifetime':'60'}|/max_token_lifetime",
                "{'max_token_lifetime':true}|/max_token_lifetime",
                "{'enabled':'true'}|/enabled",
                "{'enabled':1}|/enabled",
                "{'scopes':'s'}|/scopes",
                "{'scopes':{}}|/scopes",
                "{'scopes':['s',2]}|/scopes/1",
                "{'allowed_delegates':['a',null]}|/allowed_delegates/1",
                "{'allowed_delegates':['a,b']}|/allowed_delegates/0",
                "{'allowed_delegates':['a',' b']}|/allowed_delegates/1",
                "{'allowed_delegates':['']}|/allowed_delegates/0"
            })
    void only_the_exact_type_will_do(String body, String pointer) {
        assertThat(fields(agent(body))).containsExactly(pointer);
        assertThat(agent(body).attributes()).isEmpty();
    }

    @Test
    void a_member_that_is_not_known_is_a_mistake_at_its_place() {
        assertThat(fields(agent("{'Sponsor':'carol','agent.kind':'agent','a/b~c':1}")))
                .containsExactly("/Sponsor", "/agent.kind", "/a~1b~0c");
    }

    @Test
    void a_name_that_cannot_be_shown_is_not_repeated() {
        assertThat(fields(agent("{'" + "x".repeat(65) + "':1}"))).containsExactly("");
        assertThat(fields(agent("{'a\\u202eb':1}"))).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "state", "stop", "problems"})
    void what_only_the_server_says_is_to_be_left_out(String name) {
        Schema agent = agent("{'" + name + "':'x'}");
        assertThat(fields(agent)).containsExactly("/" + name);
        assertThat(agent.mistakes().get(0).remedy()).contains("only the server");
    }

    @Test
    void a_rule_about_an_attribute_is_said_of_its_member() {
        assertThat(Schemas.AGENT.pointer("agent.max-token-lifetime")).isEqualTo("/max_token_lifetime");
        assertThat(Schemas.AGENT.pointer("agent.allowed-delegates/2")).isEqualTo("/allowed_delegates/2");
        assertThat(Schemas.AGENT.pointer("scopes/2")).isEqualTo("/scopes/2");
        assertThat(Schemas.AGENT.pointer("standardFlowEnabled")).isEqualTo("standardFlowEnabled");
    }

    @Test
    void of_several_mistakes_at_one_place_the_first_is_said() {
        List<DefinitionError> mistakes = List.of(
                new DefinitionError("agent.sponsor", "must be a string", "Send a string."),
                new DefinitionError("agent.sponsor", "must name somebody", "Name somebody."),
                new DefinitionError("name", "must be plain", "Write it."));
        assertThat(Jcs.canonical(Schemas.AGENT.json(mistakes)))
                .isEqualTo(("[{'field':'/sponsor','remedy':'Send a string.','rule':'must be a string'},"
                                + "{'field':'/name','remedy':'Write it.','rule':'must be plain'}]")
                        .replace('\'', '"'));
    }

    @Test
    void what_attributes_say_comes_back_in_its_type() {
        JsonObject.Builder json = JsonObject.builder();
        Schemas.AGENT.put(
                Map.of(
                        "agent.kind", "agent",
                        "agent.sponsor", "carol",
                        "agent.max-token-lifetime", "60",
                        "agent.allowed-delegates", "a, b"),
                json);
        assertThat(json.build())
                .isEqualTo(json("{'sponsor':'carol','max_token_lifetime':60,'allowed_delegates':['a','b']}"));
    }

    @ParameterizedTest
    @CsvSource({
        "agent.max-token-lifetime, 1h",
        "agent.max-token-lifetime, 060",
        "agent.max-depth, ''",
        "agent.max-token-lifetime, 99999999999999999999"
    })
    void what_an_attribute_cannot_mean_is_left_out(String attribute, String value) {
        JsonObject.Builder json = JsonObject.builder();
        Schemas.AGENT.put(Map.of(attribute, value), json);
        assertThat(json.build().members()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "x", "{\"a\":1.5}"})
    void constraints_that_are_no_object_are_left_out(String value) {
        JsonObject.Builder json = JsonObject.builder();
        Schemas.SCOPE.put(Map.of("agent.constraints", value, "agent.reversible", "yes"), json);
        assertThat(json.build().members()).isEmpty();
    }

    private static Schema agent(String body) {
        return Schemas.AGENT.read(json(body));
    }

    private static List<String> fields(Schema definition) {
        return definition.mistakes().stream()
                .map(mistake -> Schemas.AGENT.pointer(mistake.field()))
                .toList();
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonReader.read(text.replace('\'', '"'), JsonLimits.REQUEST);
    }
}
