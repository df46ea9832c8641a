package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.fixture.MarkdownPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata that a service publishes about itself: RFC 9728. */
final class ResourceMetadataTest {

    private static final String ISSUER = "https://id.example/realms/agents";

    @ParameterizedTest
    @CsvSource({
        "https://mail.example,      https://mail.example/.well-known/oauth-protected-resource",
        "https://mail.example/,     https://mail.example/.well-known/oauth-protected-resource",
        "https://api.example/mail,  https://api.example/.well-known/oauth-protected-resource/mail",
        "http://127.0.0.1:8080/a/b, http://127.0.0.1:8080/.well-known/oauth-protected-resource/a/b"
    })
    void the_document_lies_between_host_and_path(String resource, String uri) {
        assertThat(ResourceServer.builder(ISSUER, resource).build().metadata().uri())
                .hasToString(uri);
    }

    @Test
    void the_document_says_who_issues_what_for_whom() {
        ResourceMetadata metadata = ResourceServer.builder(ISSUER, Cast.MAIL)
                .actions("messages.read", "messages.label")
                .build()
                .metadata();

        assertThat(metadata.path()).isEqualTo("/.well-known/oauth-protected-resource");
        assertThat(metadata.text())
                .isEqualTo("{\"authorization_details_types_supported\":[\"mission_resource_access\"],"
                        + "\"authorization_servers\":[\"https://id.example/realms/agents\"],"
                        + "\"bearer_methods_supported\":[\"header\"],"
                        + "\"dpop_bound_access_tokens_required\":false,"
                        + "\"dpop_signing_alg_values_supported\":[\"ES256\",\"ES384\",\"ES512\",\"PS256\",\"PS384\","
                        + "\"PS512\",\"RS256\",\"RS384\",\"RS512\"],"
                        + "\"mission_bound_authorization_required\":true,"
                        + "\"mission_constraints_supported\":[\"max_amount\",\"resource_issued_after\","
                        + "\"resource_issued_before\",\"tenant\",\"recipient_domain\",\"time_window\","
                        + "\"data_classification\",\"allowed_tools\",\"urn:agent-identity:audience_visibility\"],"
                        + "\"resource\":\"https://mail.example\","
                        + "\"scopes_supported\":[\"https://mail.example#messages.read\","
                        + "\"https://mail.example#messages.label\"]}");
    }

    @Test
    void a_server_that_refuses_bearer_tokens_says_so() {
        ResourceMetadata metadata = ResourceServer.builder("https://id.example/realms/agents", "https://mail.example")
                .boundTokensOnly()
                .build()
                .metadata();
        assertThat(metadata.text()).contains("\"dpop_bound_access_tokens_required\":true");
    }

    /** docs/resource-servers.md shows what the handlers serve, and the request for it. */
    @Test
    void the_example_that_is_documented_is_what_is_served() {
        ResourceMetadata metadata = ResourceServer.builder("https://id.example/realms/agents", "https://mail.example")
                .actions("messages.read", "messages.label")
                .build()
                .metadata();

        MarkdownPage page = MarkdownPage.of("docs/resource-servers.md");
        String json = page.block("json", "{\n  \"resource\"");
        assertThat(Jcs.canonical(JsonReader.read(json, JsonLimits.REQUEST))).isEqualTo(metadata.text());
        assertThat(page.blocks("")).contains("curl -s " + metadata.uri() + "\n");
    }

    @Test
    void a_server_that_takes_humans_does_not_demand_missions() {
        assertThat(ResourceServer.builder(ISSUER, Cast.MAIL)
                        .humansThrough(Cast.DESK)
                        .build()
                        .metadata()
                        .text())
                .contains("\"mission_bound_authorization_required\":false")
                .doesNotContain("scopes_supported");
    }
}
