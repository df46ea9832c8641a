package io.github.agentidentity.runner;

import java.nio.file.Path;
import java.util.Map;

/**
 * The environment of the server: ours, without what would configure another Keycloak.
 *
 * <p>A shell may carry {@code KC_DB_URL} or {@code KC_HOSTNAME} of a real installation; a throw-away server must not
 * write into its database. {@code JAVA_OPTS} and the rest stay.
 */
record Environment(Path javaHome, BootstrapAdmin admin, Map<String, String> extra) {

    Environment {
        extra = Map.copyOf(extra);
    }

    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("KEYCLOAK_"));
        environment.put("JAVA_HOME", javaHome.toString());
        // kc.sh prefers JAVA to JAVA_HOME, and reads DEBUG, which shells set for other reasons, as a wish for a debug
        // port.
        environment.put("JAVA", javaHome.resolve("bin").resolve("java").toString());
        environment.put("KC_DEBUG", "false");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", admin.username());
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
        environment.putAll(extra);
    }
}
