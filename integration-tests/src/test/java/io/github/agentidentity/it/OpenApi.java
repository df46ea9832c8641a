package io.github.agentidentity.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** docs/openapi.yaml, to which every request and answer of the admins' REST is held. */
final class OpenApi {

    private static final OpenApi FILE = new OpenApi(read(Path.of("..", "docs", "openapi.yaml")));

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final JsonNode file;

    private OpenApi(JsonNode file) {
        this.file = file;
    }

    /** Holds an answer to what the file says of it; and the request too, where the answer says that it was good. */
    static void check(String method, String path, String body, Answer answer) {
        FILE.checkAll(method, path, body, answer);
    }

    private void checkAll(String method, String path, String body, Answer answer) {
        JsonNode operation = operation(method, path);
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode())
                .as(
                        "%s %s answers %s, of which the file knows nothing: %s",
                        method, path, answer.status(), answer.body())
                .isFalse();
        JsonNode schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertFits(schema, answer.json());
        }
        if (response.path("headers").has("Location")) {
            assertThat(answer.header("Location")).isNotEmpty();
        }
        if (answer.status() < 300 && operation.has("requestBody")) {
            assertFits(
                    resolved(operation.path("requestBody")).at("/content/application~1json/schema"), Json.read(body));
        }
    }

    private JsonNode operation(String method, String path) {
        String plain = path.replaceAll("\\?.*", "");
        for (Map.Entry<String, JsonNode> known : file.path("paths").properties()) {
            JsonNode operation = known.getValue().path(method.toLowerCase(Locale.ROOT));
            if (plain.matches(known.getKey().replaceAll("\\{[a-z]+}", "[^/]+")) && !operation.isMissingNode()) {
                return operation;
            }
        }
        throw new AssertionError("The file knows nothing of " + method + " " + path);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? file.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        ObjectNode whole = Json.object();
        whole.set("allOf", Json.arrayOf(schema));
        whole.set("components", file.path("components"));
        Set<ValidationMessage> faults = schemas.getSchema(whole, config).validate(value);
        assertThat(faults).as("what is wrong with %s", value).isEmpty();
    }

    private static JsonNode read(Path path) {
        try {
            return new YAMLMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
