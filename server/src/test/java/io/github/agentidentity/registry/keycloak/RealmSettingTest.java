package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.base.keycloak.AttributeRule;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.registry.keycloak.RealmSetting.Bounds;
import io.github.agentidentity.registry.keycloak.RealmSetting.Kind;
import io.github.agentidentity.registry.keycloak.RealmSetting.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;

class RealmSettingTest {

    @Test
    void where_nothing_is_written_the_default_holds() {
        assertThat(RealmAttributes.POLL_INTERVAL.in(realm(Map.of()))).contains(Duration.ofSeconds(5));
        assertThat(RealmAttributes.APPROVAL_MAIL.in(realm(Map.of()))).contains(true);
        assertThat(RealmAttributes.APPROVAL_ACR.in(realm(Map.of()))).isEmpty();
    }

    @Test
    void what_is_written_holds_and_what_breaks_the_rule_is_no_default() {
        assertThat(RealmAttributes.POLL_INTERVAL.in(realm(Map.of("agent.poll-interval", "60"))))
                .contains(Duration.ofMinutes(1));
        assertThat(RealmAttributes.POLL_INTERVAL.in(realm(Map.of("agent.poll-interval", "61"))))
                .isEmpty();
        assertThat(RealmAttributes.APPROVAL_MAIL.in(realm(Map.of("agent.approval-mail", "no"))))
                .isEmpty();
    }

    @Test
    void the_rule_of_each_number_takes_its_bounds_and_nothing_beyond() {
        assertThat(RealmAttributes.settings().filter(setting -> setting.kind() == Kind.NUMBER))
                .isNotEmpty()
                .allSatisfy(setting -> {
                    Bounds bounds = setting.bounds().orElseThrow();
                    assertThat(setting.rule().parse(Long.toString(bounds.least())))
                            .isPresent();
                    assertThat(setting.rule().parse(Long.toString(bounds.most())))
                            .isPresent();
                    assertThat(setting.rule().parse(Long.toString(bounds.least() - 1)))
                            .isEmpty();
                    assertThat(setting.rule().parse(Long.toString(bounds.most() + 1)))
                            .isEmpty();
                });
    }

    @Test
    void the_table_of_every_key_says_the_same() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/configuration.md"));
        assertThat(RealmAttributes.settings().filter(setting -> setting.kind() == Kind.NUMBER))
                .allSatisfy(setting -> {
                    Bounds bounds = setting.bounds().orElseThrow();
                    String row = rows.stream()
                            .filter(line -> line.startsWith("| `" + setting.name() + "` | realm | "))
                            .findFirst()
                            .orElseThrow()
                            .replaceAll("(?<=\\d),(?=\\d{3})", "");
                    assertThat(row)
                            .contains("| " + bounds.unit().code() + " | "
                                    + setting.usual().orElseThrow() + " | " + bounds.least() + " to " + bounds.most()
                                    + " |");
                });
    }

    @Test
    void a_default_that_breaks_the_rule_is_none() {
        AttributeRule<Duration> rule = AttributeRule.seconds("agent.x", Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RealmSetting.seconds(
                        "agent.x", Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RealmSetting<>(rule, Kind.NUMBER, Optional.of("1"), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(2, 1, Unit.DAYS));
    }

    @Test
    void every_setting_is_named_once_and_none_opens_the_realm() {
        List<String> names = RealmAttributes.settings().map(RealmSetting::name).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .doesNotContain(RegistrationKeys.ENABLED, RegistrationKeys.DEMO)
                .allSatisfy(name -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
        assertThat(names.size() + 2L)
                .isEqualTo(KnownAttributes.names(KnownAttributes.Holder.REALM).count());
    }

    private static RealmModel realm(Map<String, String> attributes) {
        return Seam.of(RealmModel.class)
                .computing("getAttribute", arguments -> attributes.get((String) arguments.get(0)))
                .build();
    }
}
