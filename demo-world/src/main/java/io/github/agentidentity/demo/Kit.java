package io.github.agentidentity.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * Files that the build has laid out for a world.
 *
 * @param keycloakZip the server
 * @param provider our jar
 * @param work the directory for everything that is written
 */
record Kit(Path keycloakZip, Path provider, Path work) {

    /** The kit in a checkout of the project that has been built. */
    static Kit in(Path checkout) throws IOException {
        Path target = checkout.resolve("demo-world").resolve("target");
        return new Kit(
                checkout.resolve("keycloak-runner/target/keycloak/keycloak-" + keycloakVersion() + ".zip"),
                target.resolve("kit").resolve("keycloak-agent-identity.jar"),
                target.resolve("world"));
    }

    /** Told by the build: zips of other versions may lie there too. */
    private static String keycloakVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(Kit.class.getResourceAsStream("/kit.properties"))) {
            properties.load(stream);
        }
        return Objects.requireNonNull(properties.getProperty("keycloak"));
    }
}
