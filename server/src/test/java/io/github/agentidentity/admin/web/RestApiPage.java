package io.github.agentidentity.admin.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** docs/openapi.yaml as a page to read: for each path and method what is sent and what comes back. */
final class RestApiPage {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode file;
    private final StringBuilder page = new StringBuilder();

    private RestApiPage(JsonNode file) {
        this.file = file;
    }

    static String of(JsonNode file) {
        return new RestApiPage(file).written();
    }

    private String written() {
        page.append("# REST\n\nMade of [openapi.yaml](openapi.yaml), which has every bound; a test compares the two")
                .append(" ([development](development.md)). What requests mean is in [protocol](protocol.md) and")
                .append(" [configuration](configuration.md#by-rest). A member with `?` can be left out.\n");
        for (JsonNode tag : file.path("tags")) {
            String name = tag.path("name").asText();
            page.append("\n## ")
                    .append(name)
                    .append("\n\n")
                    .append(line(tag.path("description").asText()));
            page.append(".\n");
            file.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .filter(method -> method.getValue().at("/tags/0").asText().equals(name))
                    .forEach(method -> operation(path.getKey(), path.getValue(), method)));
        }
        return page.toString();
    }

    private void operation(String path, JsonNode parent, Map.Entry<String, JsonNode> method) {
        JsonNode operation = method.getValue();
        page.append("\n### `%s %s`%n%n".formatted(method.getKey().toUpperCase(Locale.ROOT), path));
        page.append(line(operation.path("summary").asText())).append(".");
        if (operation.has("description")) {
            page.append(" ").append(line(operation.path("description").asText()));
        }
        page.append("\n\n| | | |\n|---|---|---|\n");
        Stream.concat(elements(parent.path("parameters")), elements(operation.path("parameters")))
                .map(this::resolved)
                .filter(parameter -> !parameter.path("name").asText().equals("realm"))
                .forEach(parameter -> row(
                        parameter.path("in").asText(),
                        "`" + parameter.path("name").asText()
                                + (parameter.path("required").asBoolean() ? "`" : "?`"),
                        parameter.path("description").asText()));
        resolved(operation.path("requestBody"))
                .path("content")
                .properties()
                .forEach(content -> row(
                        content.getKey().endsWith("json") ? "JSON" : "form",
                        members(content.getValue().path("schema")),
                        ""));
        operation.path("responses").properties().forEach(answer -> {
            JsonNode response = resolved(answer.getValue());
            row(answer.getKey(), body(response), response.path("description").asText());
        });
    }

    private void row(String what, String members, String meaning) {
        page.append("| %s | %s | %s |%n".formatted(what, members, line(meaning)).replace("|  |", "| |"));
    }

    private String body(JsonNode response) {
        return response.path("content").properties().stream()
                .map(content -> content.getKey().matches(".*(json|jwt)")
                        ? members(content.getValue().path("schema"))
                        : "a page")
                .collect(Collectors.joining());
    }

    /** The members of an object, or of one of several. */
    private String members(JsonNode schema) {
        if (schema.has("anyOf")) {
            return elements(schema.path("anyOf")).map(this::members).distinct().collect(Collectors.joining(" or "));
        }
        JsonNode object = resolved(schema);
        Set<String> required =
                elements(object.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        object.path("properties")
                .fieldNames()
                .forEachRemaining(name -> names.add("`" + name + (required.contains(name) ? "`" : "?`")));
        return String.join(" ", names);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? file.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String line(String text) {
        return text.strip().replace("\n", " ").replace("|", "\\|");
    }
}
