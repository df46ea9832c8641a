package io.github.agentidentity.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents of the jar that installations get. */
class ProviderJarIT {

    private static final String OURS = "io/github/agentidentity/";
    private static final String SERVICES = "META-INF/services/";

    @SuppressWarnings("NullAway.Init") // opened before each test
    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(Path.of(Objects.requireNonNull(System.getProperty("provider.jar")))
                .toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void every_class_is_ours() {
        assertThat(names())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(OURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority", "authority/json", "missions", "tokenexchange"})
    void every_room_of_the_server_is_there(String room) {
        assertThat(names()).anyMatch(name -> name.matches(OURS + room + "/[A-Z]\\w*\\.class"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resourceserver", "demo", "runner", "realms", "missions/fixture"})
    void what_is_not_for_the_server_is_not_there(String room) {
        assertThat(names()).noneMatch(name -> name.startsWith(OURS + room));
    }

    @Test
    void everything_that_is_no_class_is_one_of_these() {
        assertThat(names())
                .filteredOn(name -> !name.endsWith(".class") && !name.startsWith(SERVICES))
                .filteredOn(name -> !name.startsWith("theme-resources/messages/"))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/agent-identity-changelog.xml",
                        "META-INF/keycloak-themes.json",
                        "theme/agent-identity/account/agent-identity-console.ftl",
                        "theme/agent-identity/account/agent-identity-my.ftl",
                        "theme/agent-identity/account/agent-identity-signed-in.ftl",
                        "theme/agent-identity/account/messages/messages_de.properties",
                        "theme/agent-identity/account/messages/messages_en.properties",
                        "theme/agent-identity/account/messages/messages_fr.properties",
                        "theme/agent-identity/account/messages/messages_ja.properties",
                        "theme/agent-identity/account/resources/agent-console.js",
                        "theme/agent-identity/account/resources/agents-in-account.js",
                        "theme/agent-identity/account/resources/content.json",
                        "theme/agent-identity/account/resources/my-agents.js",
                        "theme/agent-identity/account/resources/page.css",
                        "theme/agent-identity/account/theme.properties",
                        "theme/agent-identity/admin/resources/agent-identity-link.js",
                        "theme/agent-identity/admin/theme.properties",
                        "theme-resources/resources/css/agent-identity.css",
                        "theme-resources/templates/agent-identity-action.ftl",
                        "theme-resources/templates/agent-identity-approval.ftl",
                        "theme-resources/templates/agent-identity-inert.ftl",
                        "theme-resources/templates/agent-identity-notice.ftl",
                        "theme-resources/templates/html/agent-identity-action.ftl",
                        "theme-resources/templates/html/agent-identity-beginning.ftl",
                        "theme-resources/templates/html/agent-identity-proposal.ftl",
                        "theme-resources/templates/html/agent-identity-suspension.ftl",
                        "theme-resources/templates/text/agent-identity-action.ftl",
                        "theme-resources/templates/text/agent-identity-beginning.ftl",
                        "theme-resources/templates/text/agent-identity-proposal.ftl",
                        "theme-resources/templates/text/agent-identity-suspension.ftl");
    }

    @Test
    void it_says_which_version_it_is() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                .isNotBlank();
    }

    @Test
    void the_pages_speak_four_languages() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("theme-resources/messages/"))
                .containsExactlyInAnyOrder(
                        "theme-resources/messages/messages_de.properties",
                        "theme-resources/messages/messages_en.properties",
                        "theme-resources/messages/messages_fr.properties",
                        "theme-resources/messages/messages_ja.properties");
    }

    @Test
    void it_offers_keycloak_these_services() {
        assertThat(names())
                .filteredOn(name -> name.startsWith(SERVICES))
                .containsExactlyInAnyOrder(
                        SERVICES + "io.github.agentidentity.spi.ApprovalNotifierFactory",
                        SERVICES + "org.keycloak.authentication.RequiredActionFactory",
                        SERVICES + "org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory",
                        SERVICES + "org.keycloak.events.EventListenerProviderFactory",
                        SERVICES + "org.keycloak.protocol.oidc.TokenExchangeProviderFactory",
                        SERVICES + "org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory",
                        SERVICES + "org.keycloak.protocol.oidc.TokenIntrospectionProviderFactory",
                        SERVICES + "org.keycloak.provider.Spi",
                        SERVICES + "org.keycloak.services.clientregistration.ClientRegistrationProviderFactory",
                        SERVICES + "org.keycloak.services.resource.RealmResourceProviderFactory",
                        SERVICES + "org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory",
                        SERVICES + "org.keycloak.wellknown.WellKnownProviderFactory");
    }

    @Test
    void each_service_names_classes_that_are_there() throws IOException {
        for (String service :
                names().stream().filter(name -> name.startsWith(SERVICES)).toList()) {
            assertThat(lines(service)).as(service).isNotEmpty().allSatisfy(provider -> assertThat(names())
                    .contains(provider.replace('.', '/') + ".class"));
        }
    }

    @Test
    void no_file_is_there_twice() {
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void every_file_has_the_same_time_so_that_the_jar_can_be_built_again() {
        assertThat(jar.stream().map(JarEntry::getTime).distinct()).hasSize(1);
    }

    private List<String> names() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    private List<String> lines(String name) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(jar.getInputStream(jar.getJarEntry(name)), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
