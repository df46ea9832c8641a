package io.github.agentidentity.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    private static final String NAME = "load.of-a-test";

    private final Setting setting = new Setting(NAME);

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    @Test
    void a_setting_is_a_system_property() {
        System.setProperty(NAME, "7");

        assertThat(setting.value()).isEqualTo("7");
        assertThat(setting.upTo(10, 3)).isEqualTo(7);
    }

    @Test
    void a_setting_that_is_missing_is_named() {
        assertThatThrownBy(setting::value)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-D" + NAME);
        assertThat(setting.upTo(10, 3)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "1e1", "ten", "99999999999"})
    void a_number_beyond_its_bounds_is_refused(String value) {
        System.setProperty(NAME, value);

        assertThatThrownBy(() -> setting.upTo(10, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 10");
    }
}
