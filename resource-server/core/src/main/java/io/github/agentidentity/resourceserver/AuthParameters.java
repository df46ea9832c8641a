package io.github.agentidentity.resourceserver;

import java.util.ArrayList;
import java.util.List;

/** Parameters of a challenge, each a quoted string: RFC 9110 sections 11.2 and 5.6.4. */
final class AuthParameters {

    private final List<String> written = new ArrayList<>();

    void add(String name, String value) {
        written.add(name + "=\"" + escaped(value) + '"');
    }

    /** The challenge of {@code scheme} with these parameters. */
    String after(String scheme) {
        return written.isEmpty() ? scheme : scheme + ' ' + String.join(", ", written);
    }

    private static String escaped(String value) {
        if (!value.matches("[\\x20-\\x7E]*")) {
            // A line break here would begin a header of somebody else's choosing.
            throw new IllegalArgumentException("A challenge is written in printable ASCII.");
        }
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
