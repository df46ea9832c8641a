package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownAttributesTest {

    /** Else the guard would refuse an attribute that the rest of the code reads; a prefix is no name of one. */
    @Test
    void every_attribute_that_the_code_names_has_a_rule() {
        Set<String> named = Stream.of(RegistrationKeys.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class)
                .map(KnownAttributesTest::value)
                .filter(value -> value.matches("agent[.].*[^#]"))
                .collect(Collectors.toSet());
        assertThat(known()).isEqualTo(named).isNotEmpty();
    }

    @Test
    void every_attribute_is_described() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/configuration.md"));
        for (Holder holder : Holder.values()) {
            assertThat(KnownAttributes.names(holder)).allSatisfy(name -> assertThat(rows)
                    .anyMatch(row -> row.startsWith("| `" + name + "` | ") && row.contains(column(holder))));
        }
    }

    private static String column(Holder holder) {
        return switch (holder) {
            case REALM -> "| realm |";
            case CLIENT -> "client |";
            case CLIENT_SCOPE -> "| client scope |";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT,agent.kind,agnet",
        "CLIENT,agent.kind,Agent",
        "CLIENT,agent.expires-at,tomorrow",
        "CLIENT,agent.max-token-lifetime,29",
        "CLIENT,agent.resource,https://mail.example:443",
        "CLIENT_SCOPE,agent.risk,LOW",
        "CLIENT_SCOPE,agent.delegable-by,all",
        "CLIENT_SCOPE,agent.constraints,{",
        "CLIENT_SCOPE,agent.amount,amount",
        "CLIENT_SCOPE,agent.currency,#/currency",
        "CLIENT_SCOPE,agent.count,/items~",
        "CLIENT,agent.amount,/amount",
        "CLIENT_SCOPE,agent.rendering,{}",
        "CLIENT_SCOPE,agent.approver-notices,yes",
        "REALM,agent.demo,TRUE",
        "REALM,agent.poll-interval,soon",
        "REALM,agent.retention,89",
        "REALM,agent.of-tomorrow,x",
        "CLIENT_SCOPE,agent.kind,agent"
    })
    void a_mistake_names_the_attribute_the_rule_and_what_to_do(Holder holder, String name, String value) {
        DefinitionError mistake = KnownAttributes.mistakeIn(holder, name, value).orElseThrow();
        assertThat(mistake.field()).isEqualTo(name);
        assertThat(mistake.rule()).isNotBlank();
        assertThat(mistake.remedy()).isNotBlank();
    }

    @Test
    void a_name_that_nobody_could_repeat_is_not_repeated() {
        assertThat(KnownAttributes.mistakeIn(Holder.CLIENT, "agent.<b>\n", "x")
                        .orElseThrow()
                        .field())
                .isEqualTo("agent.");
    }

    private static Set<String> known() {
        return Stream.of(Holder.values()).flatMap(KnownAttributes::names).collect(Collectors.toSet());
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
