package io.github.agentidentity.realms;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A realm as its file has it, read strictly: a duplicate member or text after the end is an error. */
record RealmFile(String name, JsonNode content) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static RealmFile agents() {
        return read("agents");
    }

    static RealmFile minimal() {
        return read("minimal");
    }

    static Stream<RealmFile> all() {
        return Stream.of(agents(), minimal());
    }

    private static RealmFile read(String name) {
        try (InputStream file = RealmFile.class.getResourceAsStream("/realms/" + name + "-realm.json")) {
            return new RealmFile(name, JSON.readTree(Objects.requireNonNull(file, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> clients() {
        return elements(content.path("clients"));
    }

    List<JsonNode> clientsOfKind(String kind) {
        return clients().stream()
                .filter(client -> attribute(client, "agent.kind").equals(kind))
                .toList();
    }

    JsonNode client(String clientId) {
        return clients().stream()
                .filter(client -> client.path("clientId").asText().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> agentScopes() {
        return elements(content.path("clientScopes")).stream()
                .filter(scope -> scope.path("attributes").has("agent.action"))
                .toList();
    }

    List<JsonNode> elements(String member) {
        return elements(content.path(member));
    }

    static List<JsonNode> elements(JsonNode array) {
        return array.valueStream().toList();
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    /** The attribute's value, or an empty text when it is missing. */
    static String attribute(JsonNode holder, String key) {
        return holder.path("attributes").path(key).asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
