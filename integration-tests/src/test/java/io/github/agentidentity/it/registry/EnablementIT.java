package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One attribute opens the doors of a realm, and shuts them; what the extension needs there it makes and keeps right.
 */
class EnablementIT {

    private static final String APPROVAL = "agent-identity-approval";

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void the_attribute_alone_makes_a_realm_ready() {
        JsonNode state = rest().get("/realm").expect(200).json();
        assertThat(state.path("enabled").asBoolean()).isTrue();
        assertThat(state.path("in_order").asBoolean()).as(problems().toString()).isTrue();
        assertThat(Evidence.ofRealm(realm).kinds()).contains("enabled");

        realm.mission().mint().expect(200);
    }

    @Test
    void a_realm_that_is_renamed_keeps_its_page() {
        String old = realm.name();
        realm.change(settings -> settings.put("realm", old + "-renamed"));
        try {
            Realm renamed = Realm.on(realm.server(), old + "-renamed");
            assertThat(Json.texts(renamed.clientSettings("agent-identity").path("redirectUris")))
                    .containsExactly("/realms/" + renamed.name() + "/agent-identity/approvals/done");
            renamed.mission().mint().expect(200);
        } finally {
            realm.admin().put("/" + old + "-renamed", Json.object().put("realm", old));
        }
    }

    @Test
    void where_nobody_enabled_agents_no_door_is_open_and_nothing_is_advertised() {
        Tokens tokens = realm.alice().signInAt(realm.desk());
        Mission mission = realm.mission();
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        String waiting = agent.propose(Proposal.toSortMail(), realm.handOff(agent))
                .expect(201)
                .text("approval_uri");

        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.enabled", "false"));

        assertRefused(realm.desk().handOff(tokens.access(), agent))
                .as("access_denied", "realm_not_enabled")
                .withEvent(realm, EXCHANGE);
        assertRefused(mission.mint()).as("access_denied", "realm_not_enabled").withEvent(realm, EXCHANGE);
        // Our own endpoints refuse before they know who asks, so that nothing of it is stored.
        assertRefused(agent.propose(Proposal.toSortMail(), handOff))
                .as("access_denied", "realm_not_enabled")
                .withUnstoredEvent(realm, EXCHANGE);
        assertRefused(agent.poll(mission.proposalId()))
                .as("access_denied", "realm_not_enabled")
                .withUnstoredEvent(realm, EXCHANGE);
        assertThat(Http.get(URI.create(waiting)).status()).isEqualTo(404);
        assertThat(metadata(realm.name()).has("urn:agent-identity:missions_endpoint"))
                .isFalse();
        assertThat(metadata("master").has("urn:agent-identity:missions_endpoint"))
                .isFalse();

        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.enabled", "true"));
        AdminRest.of(realm).post("/freeze/release", reason("It was a test.")).expect(200);
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void switching_off_is_a_freeze_with_a_name_and_switching_on_releases_nothing() {
        Mission mission = realm.mission();

        JsonNode off = rest().post("/realm/disable", reason("The auditors are here."))
                .expect(200)
                .json();

        assertThat(off.path("enabled").asBoolean()).isFalse();
        assertThat(off.path("reason").asText()).isEqualTo("The auditors are here.");
        JsonNode freeze = rest().get("/freeze").expect(200).json();
        assertThat(freeze.path("frozen").asBoolean()).isTrue();
        assertThat(freeze.path("reason").asText()).isEqualTo("The auditors are here.");
        JsonNode frozen = Evidence.ofRealm(realm).of("frozen").get(0);
        assertThat(frozen.path("by").asText())
                .isEqualTo(off.path("by").asText())
                .isNotEqualTo("server")
                .isNotBlank();

        rest().post("/realm/enable", reason("They left.")).expect(200);

        assertRefused(mission.mint()).as("invalid_grant", "realm_frozen").withEvent(realm, EXCHANGE);
        rest().post("/freeze/release", reason("They left.")).expect(200);
        mission.mint().expect(200);
    }

    @Test
    void an_admin_who_writes_the_attribute_is_named_too() {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.enabled", "false"));

        JsonNode state = rest().get("/realm").expect(200).json();

        assertThat(state.path("enabled").asBoolean()).isFalse();
        assertThat(state.path("by").asText()).isNotEqualTo("server").isNotBlank();
        assertThat(rest().get("/freeze").expect(200).json().path("frozen").asBoolean())
                .isTrue();
    }

    @Test
    void a_human_ends_what_goes_on_in_a_realm_that_was_disabled() {
        Mission mission = realm.mission();
        rest().post("/realm/disable", reason("The auditors are here.")).expect(200);
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();

        Http.post(realm.revocation(mission.id()), Form.of(), "Authorization", "Bearer " + console)
                .expect(204);

        assertThat(rest().get("/missions/" + mission.id()).expect(200).text("state"))
                .isEqualTo("revoked");
    }

    @Test
    void what_is_off_or_gone_refuses_proposals_with_the_remedy_until_it_is_reconciled() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        String action = "/" + realm.name() + "/authentication/required-actions/" + APPROVAL;
        List<Runnable> spoilers = List.of(
                () -> realm.changeClient("agent-identity", client -> client.put("enabled", false)),
                () -> realm.deleteClient("agent-identity"),
                () -> realm.admin().put(action, ((ObjectNode) realm.admin().get(action)).put("enabled", false)),
                () -> realm.admin().delete(action));
        for (Runnable spoiler : spoilers) {
            spoiler.run();

            Answer refused = agent.propose(Proposal.toSortMail(), handOff);

            assertRefused(refused).as("access_denied", "realm_misconfigured").withEvent(realm, EXCHANGE);
            assertThat(refused.text("error_description")).contains("agent-identity/realm/reconcile");
            assertThat(problems()).contains("own_object_changed");
            rest().post("/realm/reconcile", reason("It was off.")).expect(200);
            assertThat(problems()).doesNotContain("own_object_changed");
        }
        realm.alice()
                .approve(agent.propose(Proposal.toSortMail(), handOff)
                        .expect(201)
                        .text("approval_uri"));
    }

    @Test
    void what_somebody_did_to_the_pages_client_is_taken_back() {
        realm.changeClient("agent-identity", client -> {
            client.put("serviceAccountsEnabled", true).put("directAccessGrantsEnabled", true);
            client.set("redirectUris", Json.array("https://evil.example/*"));
            client.set("webOrigins", Json.array("https://evil.example"));
            ((ObjectNode) client.path("attributes"))
                    .put("jwks.url", "https://evil.example")
                    .put("use.jwks.url", "true");
            ObjectNode flows = client.putObject("authenticationFlowBindingOverrides");
            realm.admin().get("/" + realm.name() + "/authentication/flows").forEach(flow -> {
                if (flow.path("alias").asText().equals("browser")) {
                    flows.put("browser", flow.path("id").asText());
                }
            });
        });
        String id = realm.clientSettings("agent-identity").path("id").asText();
        String path = "/" + realm.name() + "/clients/" + id;
        realm.admin()
                .post(
                        path + "/protocol-mappers/models",
                        "{\"name\":\"x\",\"protocol\":\"openid-connect\",\"protocolMapper\":\"oidc-hardcoded-claim-mapper\","
                                + "\"config\":{\"claim.name\":\"sid\",\"claim.value\":\"x\",\"access.token.claim\":\"true\"}}");
        realm.admin().put(path + "/default-client-scopes/" + realm.scopeId("email"), Json.object());
        realm.admin().post(path + "/registration-access-token", "");
        assertThat(problems()).contains("own_object_changed");

        rest().post("/realm/reconcile", reason("Somebody played with it.")).expect(200);

        JsonNode client = realm.clientSettings("agent-identity");
        assertThat(client.path("id").asText()).isEqualTo(id);
        assertThat(client.path("serviceAccountsEnabled").asBoolean()).isFalse();
        assertThat(Json.texts(client.path("redirectUris")))
                .containsExactly("/realms/" + realm.name() + "/agent-identity/approvals/done");
        assertThat(client.path("authenticationFlowBindingOverrides")).isEmpty();
        assertThat(client.path("protocolMappers").size()).isZero();
        assertThat(client.path("defaultClientScopes")).isEmpty();
        assertThat(client.path("attributes").has("jwks.url")).isFalse();
        assertThat(problems()).doesNotContain("own_object_changed");
        realm.mission().mint().expect(200);
    }

    @Test
    void what_somebody_else_made_under_our_names_blocks_and_is_not_adopted() {
        String name = realm.name() + "-imported";
        ObjectNode file = Json.object().put("realm", name).put("enabled", true);
        file.set("attributes", Json.object().put("agent.enabled", "true"));
        file.set(
                "clients",
                Json.arrayOf(Json.object()
                        .put("clientId", "agent-identity")
                        .put("publicClient", true)
                        .set("redirectUris", Json.array("https://evil.example/*"))));
        realm.admin().post("", file.toString());
        try {
            Realm imported = Realm.on(realm.server(), name);
            AdminRest rest = AdminRest.of(imported);
            assertThat(rest.get("/realm").json().path("in_order").asBoolean()).isFalse();
            assertThat(codes(imported)).contains("name_taken");
            String stranger =
                    imported.clientSettings("agent-identity").path("id").asText();
            rest.post("/realm/reconcile", reason("Let us see.")).expect(200);
            assertThat(imported.clientSettings("agent-identity")
                            .path("publicClient")
                            .asBoolean())
                    .isTrue();

            JsonNode state = rest.post("/realm/replace", reason("It is nobody's."))
                    .expect(200)
                    .json();

            assertThat(state.path("in_order").asBoolean()).isTrue();
            assertThat(imported.clientSettings("agent-identity").path("id").asText())
                    .isNotEqualTo(stranger);
            assertThat(codes(imported)).doesNotContain("name_taken");
        } finally {
            realm.admin().delete("/" + name);
        }
    }

    @Test
    void only_who_may_manage_the_realm_switches_it() {
        AdminRest viewer = AdminRest.deputy(realm, "viewer", "view-realm", "view-clients");
        viewer.get("/realm").expect(200);
        viewer.get("/problems").expect(200);
        viewer.post("/realm/disable", reason("No.")).expect(403);
        assertThat(rest().get("/realm").json().path("enabled").asBoolean()).isTrue();
    }

    private static JsonNode metadata(String name) {
        return Http.get(realm.server().baseUri().resolve("/realms/" + name + "/.well-known/openid-configuration"))
                .expect(200)
                .json();
    }

    private static List<String> problems() {
        return codes(realm);
    }

    private static List<String> codes(Realm of) {
        List<String> codes = new ArrayList<>();
        AdminRest.of(of)
                .get("/problems")
                .expect(200)
                .json()
                .path("problems")
                .forEach(problem -> codes.add(problem.path("code").asText()));
        return codes;
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static ObjectNode reason(String reason) {
        return Json.object().put("reason", reason);
    }
}
