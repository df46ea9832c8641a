package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replacements under a condition: two admins who change the same at once lose nothing of each other's. */
class ReplacementIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @ParameterizedTest
    @CsvSource({"agents?client_id=inbox-assistant, name", "scopes, title", "resource-servers, name", "apps, name"})
    void of_two_who_read_the_same_the_second_is_told_and_changes_nothing(String list, String member) {
        String kind = list.replaceFirst("\\?.*", "");
        String path = "/" + kind + "/" + first(list).path("id").asText();
        Answer read = rest().get(path).expect(200);
        String tag = read.header("ETag");
        ObjectNode mine = definition(read.json());
        mine.put(member, "Mine");
        ObjectNode theirs = definition(read.json());
        theirs.put(member, "Theirs");

        Answer replaced = rest().putIfMatch(path, theirs, tag).expect(200);
        assertRefused(realm, rest().putIfMatch(path, mine, tag), 412, "changed_meanwhile");

        Answer now = rest().get(path).expect(200);
        assertThat(now.json().path(member).asText()).isEqualTo("Theirs");
        assertThat(now.header("ETag")).isEqualTo(replaced.header("ETag")).isNotEqualTo(read.header("ETag"));
        rest().putIfMatch(path, mine, now.header("ETag")).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "agent", "W/\"agent\"", "\"a\", \"b\""})
    void another_condition_than_one_entity_tag_is_refused(String condition) {
        String path = "/agents/" + first("agents").path("id").asText();
        JsonNode read = rest().get(path).expect(200).json();

        assertRefused(realm, rest().putIfMatch(path, definition(read), condition), 400, "malformed_parameter");
    }

    private static JsonNode first(String list) {
        return rest().get("/" + list)
                .expect(200)
                .json()
                .path(list.replaceFirst("\\?.*", "").replace('-', '_'))
                .path(0);
    }

    private static ObjectNode definition(JsonNode read) {
        ObjectNode definition = Json.object();
        read.properties().forEach(member -> definition.set(member.getKey(), member.getValue()));
        definition.remove(List.of("id", "state", "stop", "problems"));
        if (definition.has("action")) {
            // A scope's name is its resource and action, and the server's to make.
            definition.remove("name");
        }
        return definition;
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }
}
