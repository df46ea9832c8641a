package io.github.agentidentity.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names and values in their order, written as {@code application/x-www-form-urlencoded}. */
record FormBody(List<Field> fields) {

    record Field(String name, String value) {}

    FormBody {
        fields = List.copyOf(fields);
    }

    static FormBody empty() {
        return new FormBody(List.of());
    }

    FormBody with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new FormBody(more);
    }

    String encoded() {
        return fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
