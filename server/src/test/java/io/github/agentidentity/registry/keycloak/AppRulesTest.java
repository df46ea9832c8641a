package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://desk.example/signed-in", "http://127.0.0.1:8080/signed-in", "https://desk.example/a?b=c"
            })
    void an_address_of_the_web_is_taken(String uri) {
        assertThat(AppRules.mistakesIn(List.of(uri), Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://desk.example/*",
                "/signed-in",
                "desk.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "https:///nobody",
                "https://carol@desk.example/",
                "https://desk.example/#part",
                "https://desk.example/ x",
                "ftp://desk.example/"
            })
    void anything_else_is_a_mistake_at_its_place(String uri) {
        assertThat(fields(AppRules.mistakesIn(List.of("https://desk.example/", uri), Set.of())))
                .containsExactly("redirect_uris/1");
    }

    @Test
    void what_the_client_has_already_may_stay() {
        assertThat(AppRules.mistakesIn(List.of("/signed-in", "app.example:/x"), Set.of("/signed-in", "app.example:/x")))
                .isEmpty();
    }

    @Test
    void an_address_longer_than_keycloak_stores_is_a_mistake() {
        String longest = "https://desk.example/" + "x".repeat(234);

        assertThat(AppRules.mistakesIn(List.of(longest), Set.of())).isEmpty();
        assertThat(fields(AppRules.mistakesIn(List.of(longest + "x"), Set.of())))
                .containsExactly("redirect_uris/0");
    }

    @Test
    void an_address_stands_there_once_and_there_are_so_many_at_most() {
        assertThat(fields(AppRules.mistakesIn(List.of("https://a.example/", "https://a.example/"), Set.of())))
                .containsExactly("redirect_uris/1");
        assertThat(AppRules.mistakesIn(addresses(64), Set.of())).isEmpty();
        assertThat(fields(AppRules.mistakesIn(addresses(65), Set.of()))).containsExactly("redirect_uris");
    }

    private static List<String> addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "https://a.example/" + number)
                .toList();
    }

    private static List<String> fields(List<DefinitionError> mistakes) {
        return mistakes.stream().map(DefinitionError::field).toList();
    }
}
