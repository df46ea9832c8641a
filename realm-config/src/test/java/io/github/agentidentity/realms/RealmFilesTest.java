package io.github.agentidentity.realms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealmFilesTest {

    static Stream<RealmFile> realms() {
        return RealmFile.all();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void a_file_is_named_after_its_realm(RealmFile realm) {
        assertThat(realm.content().path("realm").asText()).isEqualTo(realm.name());
        assertThat(realm.content().path("enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("realms")
    void a_file_carries_nothing_that_a_server_made(RealmFile realm) {
        assertThat(List.of("id", "_id", "containerId", "privateKey", "certificate", "secretData", "keycloakVersion"))
                .allSatisfy(member ->
                        assertThat(realm.content().findValue(member)).as(member).isNull());
        assertThat(realm.content().has("components")).isFalse();
    }

    /**
     * A client named {@code agent-identity} in a file would block the extension: it makes that client itself and adopts
     * none.
     */
    @ParameterizedTest
    @MethodSource("realms")
    void a_file_enables_agents_and_leaves_to_the_extension_what_it_makes(RealmFile realm) {
        assertThat(realm.content().at("/attributes/agent.enabled").asText()).isEqualTo("true");
        assertThat(realm.clients())
                .noneMatch(client -> client.path("clientId").asText().equals("agent-identity"));
        assertThat(realm.content().has("requiredActions")).isFalse();
    }

    @Test
    void the_minimal_realm_has_nobody_and_no_secret() {
        RealmFile minimal = RealmFile.minimal();

        assertThat(minimal.elements("users")).isEmpty();
        assertThat(minimal.content().findValue("secret")).isNull();
        assertThat(minimal.content().findValue("credentials")).isNull();
        assertThat(minimal.clients()).isEmpty();
    }

    @Test
    void the_minimal_realm_is_one_attribute() {
        RealmFile minimal = RealmFile.minimal();

        assertThat(minimal.content().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("realm", "enabled", "attributes");
        assertThat(minimal.content().path("attributes")).hasSize(1);
    }
}
