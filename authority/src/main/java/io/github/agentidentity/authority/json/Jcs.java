package io.github.agentidentity.authority.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for one value.
 *
 * <p>Numbers here are integers within 2^53, whose ECMAScript form is their decimal digits. A {@link JsonDecimal} is
 * printed as it was written: such text is readable, and not canonical.
 */
public final class Jcs {

    private final StringBuilder out = new StringBuilder();

    private Jcs() {}

    /** The canonical text of {@code json}. */
    public static String canonical(Json json) {
        Jcs jcs = new Jcs();
        jcs.write(json);
        return jcs.out.toString();
    }

    /** The canonical text of {@code json} in UTF-8: what is hashed (RFC 8785 section 3.2.4). */
    public static byte[] bytes(Json json) {
        return canonical(json).getBytes(StandardCharsets.UTF_8);
    }

    private void write(Json json) {
        if (json instanceof JsonObject object) {
            write(object);
        } else if (json instanceof JsonArray array) {
            write(array);
        } else if (json instanceof JsonString string) {
            write(string.value());
        } else if (json instanceof JsonNumber number) {
            out.append(number.value());
        } else if (json instanceof JsonDecimal decimal) {
            out.append(decimal.text());
        } else if (json instanceof JsonBoolean bool) {
            out.append(bool.value());
        } else {
            out.append("null");
        }
    }

    private void write(JsonObject object) {
        out.append('{');
        // RFC 8785 section 3.2.3 sorts names by UTF-16 code unit, as String.compareTo does.
        Iterator<Map.Entry<String, Json>> members =
                new TreeMap<>(object.members()).entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            write(member.getKey());
            out.append(':');
            write(member.getValue());
            out.append(members.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void write(JsonArray array) {
        out.append('[');
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            write(items.next());
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    /** RFC 8785 section 3.2.2.2: the two-letter escapes where JSON has them, lower-case hexadecimal for the rest. */
    private void write(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
