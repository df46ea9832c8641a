package io.github.agentidentity.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The demo's realm, made fit for a production server and one run: secrets and password of this run, no mark of the
 * demo, tokens of people that last as long as the run, no stored events (as Keycloak's realms are at first), and the
 * clients that Keycloak's own exchange needs.
 */
record RealmFile(String json) {

    static RealmFile of(Secrets secrets) throws IOException {
        String json = resource("/realms/agents-realm.json");
        json = replaced(json, "\"agent.demo\": \"true\", ", "");
        json = replaced(json, "\"accessTokenLifespan\": 300", "\"accessTokenLifespan\": 3600");
        json = replaced(json, "\"ssoSessionIdleTimeout\": 1800", "\"ssoSessionIdleTimeout\": 28800");
        json = replaced(json, "\"eventsEnabled\": true", "\"eventsEnabled\": false");
        json = replaced(json, "\"value\": \"alice\"", "\"value\": \"" + secrets.password() + "\"");
        json = replaced(json, "\"clients\": [\n", "\"clients\": [\n" + resource("/bench-clients.json"));
        for (String client : Secrets.CLIENTS) {
            json = replaced(
                    json, "\"" + client + "-secret\"", "\"" + secrets.of(client).secret() + "\"");
        }
        return new RealmFile(json);
    }

    Path writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve("agents-realm.json"), json);
    }

    private static String replaced(String json, String old, String now) {
        if (!json.contains(old)) {
            throw new IllegalStateException("The demo's realm has changed: it has no " + old);
        }
        return json.replace(old, now);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(RealmFile.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** It is full of secrets. */
    @Override
    public String toString() {
        return "RealmFile[]";
    }
}
