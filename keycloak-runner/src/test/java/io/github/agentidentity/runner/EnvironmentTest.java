package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final BootstrapAdmin ADMIN = BootstrapAdmin.withFreshPassword();

    @Test
    void settings_of_another_keycloak_are_not_passed_on() {
        assertThat(applied(Map.of(), "KC_DB_URL", "jdbc:postgresql://production/keycloak"))
                .doesNotContainKey("KC_DB_URL");
    }

    @Test
    void everything_else_is_passed_on() {
        assertThat(applied(Map.of(), "JAVA_OPTS_APPEND", "-Dx=y")).containsEntry("JAVA_OPTS_APPEND", "-Dx=y");
    }

    @Test
    void a_setting_of_the_caller_is_passed_on() {
        assertThat(applied(Map.of("KC_LOG_LEVEL", "debug"), "HOME", "/")).containsEntry("KC_LOG_LEVEL", "debug");
    }

    @Test
    void the_java_asked_for_wins_over_that_of_the_shell() {
        assertThat(applied(Map.of(), "JAVA", "/another/java"))
                .containsEntry("JAVA", "/jdk/bin/java")
                .containsEntry("JAVA_HOME", "/jdk");
    }

    @Test
    void a_debug_variable_of_the_shell_opens_no_debug_port() {
        assertThat(applied(Map.of(), "DEBUG", "true")).containsEntry("KC_DEBUG", "false");
    }

    @Test
    void the_admin_is_told_by_environment() {
        assertThat(applied(Map.of(), "HOME", "/"))
                .containsEntry("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN.username())
                .containsEntry("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN.password());
    }

    @Test
    void the_admins_password_is_another_each_time_and_never_printed() {
        assertThat(BootstrapAdmin.withFreshPassword().password()).isNotEqualTo(ADMIN.password());
        assertThat(ADMIN.toString()).doesNotContain(ADMIN.password());
    }

    private static Map<String, String> applied(Map<String, String> extra, String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(name, value));
        new Environment(Path.of("/jdk"), ADMIN, extra).applyTo(environment);
        return environment;
    }
}
