package io.github.agentidentity.it.actors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A form as it goes over the wire: in order, and with as many values of one name as the test wants. */
public record Form(List<Field> fields) {

    public record Field(String name, String value) {}

    public Form {
        fields = List.copyOf(fields);
    }

    /** A form of alternating names and values. */
    public static Form of(String... namesAndValues) {
        Form form = new Form(List.of());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form = form.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    /** This and one more value, also where the name has one already. */
    public Form and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Form(more);
    }

    /** This with this one value for the name. */
    public Form with(String name, String value) {
        return without(name).and(name, value);
    }

    public Form without(String name) {
        return new Form(
                fields.stream().filter(field -> !field.name().equals(name)).toList());
    }

    /** This without that one value of the name, as of a box that is not ticked. */
    public Form without(String name, String value) {
        return new Form(fields.stream()
                .filter(field -> !field.equals(new Field(name, value)))
                .toList());
    }

    public String value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    public String encoded() {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
