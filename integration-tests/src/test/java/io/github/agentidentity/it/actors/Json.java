package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** JSON as the tests read and write it. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array(String... texts) {
        ArrayNode array = MAPPER.createArrayNode();
        Arrays.stream(texts).forEach(array::add);
        return array;
    }

    public static ArrayNode arrayOf(JsonNode... items) {
        return MAPPER.createArrayNode().addAll(Arrays.asList(items));
    }

    public static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** The digest of the canonical text (RFC 8785) of an object of plain strings, as anchors are written. */
    public static String sha256(JsonNode object) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] canonical = sorted(object).toString().getBytes(StandardCharsets.UTF_8);
            return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(canonical));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = MAPPER.createArrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (node.isObject()) {
            ObjectNode members = MAPPER.createObjectNode();
            names(node).forEach(name -> members.set(name, sorted(node.path(name))));
            return members;
        }
        return node;
    }

    /** The same without an order in its arrays, to compare what comes in no order. */
    public static JsonNode unordered(JsonNode node) {
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(unordered(item)));
            items.sort(Comparator.comparing(JsonNode::toString));
            return MAPPER.createArrayNode().addAll(items);
        }
        if (node.isObject()) {
            ObjectNode sorted = MAPPER.createObjectNode();
            names(node).forEach(name -> sorted.set(name, unordered(node.path(name))));
            return sorted;
        }
        return node;
    }
}
