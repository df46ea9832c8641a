package io.github.agentidentity.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.agentidentity.provider.web.AdminResource;
import io.github.agentidentity.provider.web.AgentIdentityResource;
import io.github.agentidentity.registry.keycloak.RealmAttributes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that docs/openapi.yaml describes what is there, and nothing else. */
class OpenApiTest {

    private static final java.nio.file.Path FILE = java.nio.file.Path.of("..", "docs", "openapi.yaml");
    private static final java.nio.file.Path PAGE = java.nio.file.Path.of("..", "docs", "rest-api.md");

    /** Endpoints of Keycloak at which we stand in its place: they are none of our own resources. */
    private static final Set<String> IN_KEYCLOAKS_PLACE = Set.of(
            "post /realms/{realm}/protocol/openid-connect/token",
            "post /realms/{realm}/protocol/openid-connect/token/introspect",
            "get /realms/{realm}/.well-known/openid-configuration",
            "get /realms/{realm}/.well-known/oauth-authorization-server");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    @Test
    void it_names_each_path_and_method_that_is_served_and_no_others() throws IOException {
        Set<String> served = new TreeSet<>(IN_KEYCLOAKS_PLACE);
        served("/admin/realms/{realm}/agent-identity", AdminResource.class).forEach(served::add);
        served("/realms/{realm}/agent-identity", AgentIdentityResource.class).forEach(served::add);
        assertThat(described()).isEqualTo(served);
    }

    @Test
    void it_knows_the_members_of_each_definition_and_no_others() throws IOException {
        assertThat(properties("AgentDefinition")).isEqualTo(names(Schemas.AGENT));
        assertThat(properties("ScopeDefinition")).isEqualTo(names(Schemas.SCOPE));
        assertThat(properties("ResourceServerDefinition")).isEqualTo(names(Schemas.RESOURCE_SERVER));
        assertThat(properties("HandoffAppDefinition")).isEqualTo(names(Schemas.APP));
        assertThat(properties("SettingsDefinition")).isEqualTo(names(Schemas.SETTINGS));
        assertThat(properties("DryRunRequest")).isEqualTo(names(Schemas.DRY_RUN));
        assertThat(properties("Reason")).isEqualTo(names(Schemas.STOP));
        assertThat(properties("RoleName")).isEqualTo(names(Schemas.ROLE));
    }

    @Test
    void it_says_the_default_and_the_bounds_of_each_setting() throws IOException {
        JsonNode described = file().at("/components/schemas/SettingsDefinition/properties");

        assertThat(RealmAttributes.settings()).isNotEmpty().allSatisfy(setting -> {
            JsonNode member = described.path(FieldSpec.of(setting).name());
            assertThat(member.path("default").asText())
                    .as(setting.name())
                    .isEqualTo(setting.usual().orElse(""));
            assertThat(List.of(
                            member.path("minimum").asText(),
                            member.path("maximum").asText()))
                    .as(setting.name())
                    .isEqualTo(setting.bounds()
                            .map(bounds -> List.of(Long.toString(bounds.least()), Long.toString(bounds.most())))
                            .orElse(List.of("", "")));
        });
    }

    @Test
    void each_reference_leads_somewhere() throws IOException {
        JsonNode file = file();
        List<String> references = file.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        file.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void it_is_of_version_3_1_and_its_server_is_relative() throws IOException {
        assertThat(file().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(file().at("/servers/0/url").asText()).isEqualTo("/");
    }

    @Test
    void the_page_to_read_says_the_same() throws IOException {
        String page = RestApiPage.of(file());
        java.nio.file.Path made = java.nio.file.Path.of("target", "rest-api.md");
        Files.writeString(made, page);
        assertThat(Files.readString(PAGE))
                .as("docs/rest-api.md; what it should be is in missions/%s", made)
                .isEqualTo(page);
    }

    private static Set<String> described() throws IOException {
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : file().path("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(member -> Optional.of(member)
                    .filter(METHODS::contains)
                    .ifPresent(method -> described.add(method + " " + path.getKey())));
        }
        return described;
    }

    private static Stream<String> served(String path, Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(method -> served(path, method));
    }

    private static Stream<String> served(String parent, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = own == null ? parent : parent + "/" + own.value();
        List<String> verbs = Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .toList();
        if (verbs.isEmpty() && own != null) {
            return served(path, method.getReturnType());
        }
        return verbs.stream().map(verb -> verb.toLowerCase(Locale.ROOT) + " " + path);
    }

    private static Set<String> properties(String schema) throws IOException {
        Set<String> names = new TreeSet<>();
        file().at("/components/schemas/" + schema + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> names(FieldSpecs members) {
        return new TreeSet<>(members.names());
    }

    private static JsonNode file() throws IOException {
        return new YAMLMapper().readTree(FILE.toFile());
    }
}
