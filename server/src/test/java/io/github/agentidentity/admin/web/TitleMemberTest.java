package io.github.agentidentity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.DefinitionError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitleMemberTest {

    private final List<DefinitionError> mistakes = new ArrayList<>();

    @Test
    void each_language_is_an_attribute() {
        assertThat(attributes("{\"de\":\"Lesen\",\"pt-BR\":\"Ler\"}"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("agent.title#de", "Lesen", "agent.title#pt-BR", "Ler"));
        assertThat(mistakes).isEmpty();
    }

    @Test
    void what_is_no_language_or_no_text_is_a_mistake_at_its_place() {
        assertThat(attributes("{\"German\":\"Lesen\",\"fr\":1}")).isEmpty();
        assertThat(mistakes).extracting(DefinitionError::field).containsExactlyInAnyOrder("titles", "titles/fr");
    }

    @Test
    void attributes_say_the_same_as_the_member() {
        assertThat(TitleMember.json(Map.of("agent.title", "Read", "agent.title#de", "Lesen"))
                        .map(Jcs::canonical))
                .contains("{\"de\":\"Lesen\"}");
        assertThat(TitleMember.json(Map.of("agent.title", "Read"))).isEmpty();
    }

    @Test
    void a_rule_about_an_attribute_points_to_the_member() {
        assertThat(Schemas.SCOPE.pointer("agent.title#de")).isEqualTo("/titles/de");
        assertThat(Schemas.SCOPE.pointer("agent.title")).isEqualTo("/title");
    }

    private Map<String, String> attributes(String json) {
        return TitleMember.attributes(Optional.of((JsonObject) JsonReader.read(json, JsonLimits.REQUEST)), mistakes);
    }
}
