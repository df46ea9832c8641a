package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * docs/openapi.yaml, to which every answer of ours is held, and every request that was good: of the admins' REST all,
 * of the others what {@link Http#get} and {@link Http#post} send.
 */
public final class OpenApi {

    private static final OpenApi FILE = new OpenApi(read(Path.of("..", "docs", "openapi.yaml")));

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final JsonNode file;
    private final List<Known> paths;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    /** A path of the file. */
    private record Known(Pattern path, JsonNode operations) {}

    private OpenApi(JsonNode file) {
        this.file = file;
        this.paths = file.path("paths").properties().stream()
                .map(known ->
                        new Known(Pattern.compile(known.getKey().replaceAll("\\{[a-z]+}", "[^/]+")), known.getValue()))
                .toList();
    }

    private static final String PROBLEM = "application/problem+json";

    private static final String LINES = "application/jsonl";

    /** The file says what the payload of such a JWS is. */
    private static final String STATUS = "application/mission-status-response+jwt";

    /** Holds an answer to what the file says of it; and the request too, where the answer says that it was good. */
    public static void check(String method, String body, Answer answer) {
        String path = answer.uri().getPath();
        JsonNode operation = FILE.operation(method, path)
                .orElseThrow(() -> new AssertionError("The file knows nothing of " + method + " " + path));
        FILE.checkAll(operation, "application~1json", method, () -> Json.read(body), answer);
    }

    /** The same where the file knows of it, and the answer is not Keycloak's. */
    public static void checkIfOurs(String method, Form form, Answer answer) {
        FILE.operation(method, answer.uri().getPath())
                .filter(operation -> isOurs(answer))
                .ifPresent(operation -> FILE.checkAll(
                        operation, "application~1x-www-form-urlencoded", method, () -> object(form), answer));
    }

    /** Keycloak serves other exchanges too, and other tokens, also where we hand them on; and it answers in pages. */
    private static boolean isOurs(Answer answer) {
        String path = answer.uri().getPath();
        if (path.contains("/agent-identity/approvals/")) {
            return false;
        }
        if (path.endsWith("/agent-identity/revoke") && answer.status() < 300) {
            return answer.body().isEmpty();
        }
        return !path.endsWith("/token")
                || answer.body().contains("\"mission_id\"")
                || answer.body().contains("\"reason\"");
    }

    private static JsonNode object(Form form) {
        ObjectNode object = Json.object();
        form.fields().forEach(field -> object.put(field.name(), field.value()));
        return object;
    }

    private void checkAll(JsonNode operation, String type, String method, Supplier<JsonNode> body, Answer answer) {
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isMissingNode())
                .as(
                        "%s %s answers %s, of which the file knows nothing: %s",
                        method, answer.uri().getPath(), answer.status(), answer.body())
                .isFalse();
        JsonNode content = response.path("content");
        JsonNode schema = content.path(content.has(PROBLEM) ? PROBLEM : "application/json")
                .path("schema");
        if (content.has(LINES)) {
            answer.body().lines().forEach(line -> assertFits(content.path(LINES).path("schema"), Json.read(line)));
        } else if (content.has(STATUS)) {
            assertThat(answer.header("Content-Type")).isEqualTo(STATUS);
            assertFits(
                    content.path(STATUS).path("schema"), Jws.of(answer.body()).claims());
        } else if (content.has("text/html")) {
            assertThat(answer.body()).startsWith("<!");
        } else if (schema.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertFits(schema, answer.json());
        }
        if (response.path("headers").has("Location")) {
            assertThat(answer.header("Location")).isNotEmpty();
        }
        if (answer.status() < 300 && operation.has("requestBody")) {
            assertFits(resolved(operation.path("requestBody")).at("/content/" + type + "/schema"), body.get());
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        for (Known known : paths) {
            JsonNode operation = known.operations().path(method.toLowerCase(Locale.ROOT));
            if (known.path().matcher(path).matches() && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? file.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void assertFits(JsonNode schema, JsonNode value) {
        Set<ValidationMessage> faults =
                compiled.computeIfAbsent(schema, this::compile).validate(value);
        assertThat(faults).as("what is wrong with %s", value).isEmpty();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = Json.object();
        whole.set("allOf", Json.arrayOf(schema));
        whole.set("components", file.path("components"));
        return schemas.getSchema(whole, config);
    }

    private static JsonNode read(Path path) {
        try {
            return new YAMLMapper().readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
