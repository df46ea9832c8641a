package io.github.agentidentity.bench;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The secrets of one run: made for it, forgotten with it. */
final class Secrets {

    static final List<String> CLIENTS = List.of(
            "desk", "inbox-assistant", "research-assistant", "mail-api", "bench-app", "bench-service", "bench-target");

    private static final int BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> all = new LinkedHashMap<>();
    private final String password = fresh();

    Secrets() {
        CLIENTS.forEach(client -> all.put(client, fresh()));
    }

    Credentials of(String client) {
        return new Credentials(client, Objects.requireNonNull(all.get(client)));
    }

    /** Alice's. */
    String password() {
        return password;
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
