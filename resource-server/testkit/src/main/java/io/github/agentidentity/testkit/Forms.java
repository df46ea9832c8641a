package io.github.agentidentity.testkit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Bodies in {@code application/x-www-form-urlencoded}. */
final class Forms {

    private Forms() {}

    static Map<String, String> read(String form) {
        Map<String, String> read = new HashMap<>();
        Arrays.stream(form.split("&", -1)).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            read.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
        });
        return read;
    }
}
