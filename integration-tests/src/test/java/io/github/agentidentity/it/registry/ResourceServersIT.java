package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Deputy;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import io.github.agentidentity.it.actors.Server;
import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enabled resource servers of a realm are confidential and have URIs of which none covers another, whoever writes. */
class ResourceServersIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Deputy admin;

    @BeforeAll
    static void somebodyWhoMayDoEverything() {
        admin = Deputy.of(realm, "all-mighty", "realm-admin");
    }

    @AfterEach
    void asBefore() {
        for (JsonNode client : realm.admin().get("/" + realm.name() + "/clients?search=true&clientId=made-")) {
            realm.deleteClient(client.path("clientId").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example",
                "https://mail.example/",
                "https://mail.example/archive",
                "https://mail.example/a/b"
            })
    void a_second_server_at_above_or_below_the_first_is_refused(String uri) {
        assertRefusedBoth(server(uri), "overlapping_resource_server");
    }

    @Test
    void above_is_refused_as_below_is() {
        admin.send("POST", "/clients", server("https://bank.example/accounts/cards"))
                .expect(201);

        assertWriteRefused(
                "POST",
                "/clients",
                server("https://bank.example/accounts").put("clientId", "made-above"),
                "overlapping_resource_server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bank",
                "HTTPS://bank.example",
                "https://bank.example:443",
                "https://bank.example/?a",
                "https://bank.example/../x"
            })
    void a_uri_in_another_form_is_refused(String uri) {
        assertRefusedBoth(server(uri), "unfit_resource_server");
    }

    @Test
    void a_public_one_is_refused() {
        assertRefusedBoth(server("https://bank.example").put("publicClient", true), "unfit_resource_server");
    }

    @Test
    void one_that_is_none_by_name_may_have_what_uri_it_likes() {
        ObjectNode client = server("https://mail.example");
        ((ObjectNode) client.path("attributes")).put("agent.kind", "handoff-app");

        admin.send("POST", "/clients", client).expect(201);
    }

    @Test
    void neighbours_are_no_conflict() {
        for (String uri :
                new String[] {"https://mail.example.org", "https://mail.example:8443", "http://mail.example"}) {
            admin.send("POST", "/clients", server(uri).put("clientId", "made-" + uri.hashCode()))
                    .expect(201);
        }
    }

    @Test
    void a_disabled_one_waits_until_it_is_enabled() {
        admin.send("POST", "/clients", server("https://mail.example").put("enabled", false))
                .expect(201);

        assertChangeRefused(client -> client.put("enabled", true), "overlapping_resource_server");

        realm.changeClient("mail-api", client -> client.put("enabled", false));
        admin.send("PUT", path(), ((ObjectNode) realm.clientSettings("made-second")).put("enabled", true))
                .expect(204);
        realm.deleteClient("made-second");
        realm.changeClient("mail-api", client -> client.put("enabled", true));
    }

    @Test
    void a_partial_import_is_asked_the_same() {
        ObjectNode imported = Json.object().put("ifResourceExists", "FAIL");
        imported.set("clients", Json.arrayOf(server("https://mail.example")));

        assertWriteRefused("POST", "/partialImport", imported, "overlapping_resource_server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mail.example", "https://mail.example/", "https://mail.example/archive"})
    void a_realm_file_is_not_asked_and_those_who_overlap_by_it_get_no_tokens(String uri) {
        String second = server(uri).toString();
        String file = Server.realmFile("agents")
                .replace("\"realm\": \"agents\"", "\"realm\": \"overlapping\"")
                .replace("/realms/agents/", "/realms/overlapping/")
                .replace("default-roles-agents", "default-roles-overlapping")
                .replaceFirst("\"clients\": \\[", Matcher.quoteReplacement("\"clients\": [" + second + ","));
        realm.admin().post("", file);
        try {
            Realm overlapping = Realm.on(realm.server(), "overlapping");
            assertThat(overlapping.clientSettings("made-second").path("enabled").asBoolean())
                    .isTrue();

            assertRefused(overlapping.mission().mint())
                    .as("invalid_target", "unknown_resource")
                    .withEvent(overlapping, Refused.EXCHANGE);
        } finally {
            realm.admin().delete("/overlapping");
        }
    }

    static Stream<String> ofTheServerItself() {
        String base = realm.server().baseUri().toString().replaceFirst("/$", "");
        return Stream.of(
                base,
                base + "/",
                base.replace("http://", "https://"),
                realm.issuer().toString(),
                realm.issuer() + "/",
                realm.token().toString(),
                realm.missions().toString(),
                base + "/realms/master",
                base + "/realms/a-realm-that-is-still-to-come",
                base + "/admin/realms/" + realm.name(),
                base + "//realms;x/" + realm.name(),
                base + "/anything");
    }

    /** A token for it would be one for Keycloak itself. */
    @ParameterizedTest
    @MethodSource("ofTheServerItself")
    void a_place_of_the_server_itself_is_refused(String uri) {
        assertRefusedBoth(server(uri), "unfit_resource_server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://front.example/auth/realms/fronted",
                "https://front.example/auth",
                "https://front.example",
                "http://front.example/auth/admin"
            })
    void a_place_where_another_realm_says_that_it_is_is_refused(String uri) {
        ObjectNode fronted = Json.object().put("realm", "fronted").put("enabled", true);
        fronted.set("attributes", Json.object().put("frontendUrl", "https://front.example/auth/"));
        realm.admin().post("", fronted.toString());
        try {
            assertWriteRefused("POST", "/clients", server(uri), "unfit_resource_server");
        } finally {
            realm.admin().delete("/fronted");
        }
    }

    @Test
    void a_service_beside_the_server_is_fine() {
        URI base = realm.server().baseUri();
        for (String uri :
                new String[] {"http://127.0.0.1:1", "http://" + base.getHost() + ".example:" + base.getPort()}) {
            admin.send("POST", "/clients", server(uri).put("clientId", "made-" + uri.hashCode()))
                    .expect(201);
        }
    }

    /** A realm file is asked by nobody. Neither derivation, mint nor introspection takes it for a resource server. */
    @Test
    void one_that_is_there_already_gets_no_token_and_is_told_nothing() {
        String file = Server.realmFile("agents")
                .replace("\"realm\": \"agents\"", "\"realm\": \"itself\"")
                .replace("/realms/agents/", "/realms/itself/")
                .replace("default-roles-agents", "default-roles-itself");
        realm.admin().post("", file);
        Realm itself = Realm.on(realm.server(), "itself");
        Mission mission = itself.mission();
        String token = mission.token();
        assertThat(itself.client("mail-api")
                        .introspect(token)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        try {
            // The mail service's URI lies above a URL of this server from now on.
            ObjectNode other = Json.object().put("realm", "upstart").put("enabled", true);
            other.set("attributes", Json.object().put("frontendUrl", "https://mail.example/auth"));
            realm.admin().post("", other.toString());
            // Somebody writes, which makes the server look at its realms again.
            assertWriteRefused("POST", "/clients", server("https://mail.example/auth/x"), "unfit_resource_server");

            assertRefused(mission.mint())
                    .as("invalid_target", "unknown_resource")
                    .withEvent(itself, Refused.EXCHANGE);
            assertRefused(itself.inboxAssistant()
                            .propose(Proposal.to(Agent.MAIL, "messages.read"), itself.handOff(itself.inboxAssistant())))
                    .as("invalid_authorization_details", "nothing_derivable")
                    .withEvent(itself, Refused.EXCHANGE);
            assertThat(itself.client("mail-api").introspect(token).expect(200).json())
                    .isEqualTo(Json.object().put("active", false));
        } finally {
            realm.admin().delete("/upstart");
            realm.admin().delete("/itself");
            // Another write, and it knows that they are gone.
            admin.send("POST", "/clients", server("https://bank.example/afterwards"))
                    .expect(201);
        }
    }

    /** Whether the client is made so or becomes so. */
    private static void assertRefusedBoth(ObjectNode server, String reason) {
        assertWriteRefused("POST", "/clients", server, reason);

        admin.send("POST", "/clients", Json.object().put("clientId", "made-second"))
                .expect(201);
        assertChangeRefused(
                client -> {
                    client.set("publicClient", server.path("publicClient"));
                    ((ObjectNode) client.path("attributes")).setAll((ObjectNode) server.path("attributes"));
                },
                reason);
    }

    private static void assertChangeRefused(Consumer<ObjectNode> change, String reason) {
        ObjectNode client = (ObjectNode) realm.clientSettings("made-second");
        change.accept(client);
        assertWriteRefused("PUT", path(), client, reason);
    }

    private static void assertWriteRefused(String method, String path, JsonNode body, String reason) {
        JsonNode before = clients();

        assertRefused(admin.send(method, path, body))
                .as(400, "invalid_client_metadata", reason)
                .withAdminEvent(realm);
        assertThat(clients()).isEqualTo(before);
    }

    private static JsonNode clients() {
        return Json.unordered(realm.admin().get("/" + realm.name() + "/clients?max=1000"));
    }

    private static String path() {
        return "/clients/" + realm.clientSettings("made-second").path("id").asText();
    }

    private static ObjectNode server(String uri) {
        ObjectNode client = Json.object().put("clientId", "made-second").put("publicClient", false);
        client.set(
                "attributes", Json.object().put("agent.kind", "resource-server").put("agent.resource", uri));
        return client;
    }
}
