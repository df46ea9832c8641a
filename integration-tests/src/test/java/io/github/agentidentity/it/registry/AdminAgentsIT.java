package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.AdminRest.assertMistakes;
import static io.github.agentidentity.it.actors.AdminRest.assertRefused;
import static io.github.agentidentity.it.actors.AdminRest.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents by our REST: what an admin defines is there and works, what is refused leaves no trace. */
class AdminAgentsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final AtomicInteger AGENTS = new AtomicInteger();
    private static final String READING = "https://mail.example#messages.read";
    private static final String LABELLING = "https://mail.example#messages.label";
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    // Defining

    @Test
    void an_agent_is_defined_as_said_and_nothing_else_is_open() {
        ObjectNode wanted = agent("calendar-agent")
                .put("name", "Calendar agent")
                .put("description", "Keeps calendars.")
                .put("client_authenticator", "client-jwt")
                .put("expires_at", "2035-01-01T00:00:00Z")
                .put("max_token_lifetime", 120)
                .put("max_depth", 1)
                .put("key_binding", "required")
                .put("max_pending_proposals", 10)
                .put("max_pending_proposals_per_human", 2);
        wanted.set("allowed_delegates", Json.array("research-assistant"));
        wanted.set("scopes", Json.array(LABELLING, READING));

        Answer defined = rest().post("/agents", wanted).expect(201);

        ObjectNode said = (ObjectNode) defined.json();
        String id = said.path("id").asText();
        ObjectNode due = wanted.deepCopy().put("id", id).put("enabled", true).put("state", "active");
        due.set("problems", Json.array());
        assertThat(said).isEqualTo(due);
        assertThat(rest().get("/agents/" + id).expect(200).json()).isEqualTo(said);
        assertThat(Http.get(
                                URI.create(defined.header("Location")),
                                "Authorization",
                                "Bearer " + realm.admin().token())
                        .json())
                .isEqualTo(said);

        JsonNode client = realm.clientSettings("calendar-agent");
        for (String open : List.of(
                "publicClient",
                "bearerOnly",
                "standardFlowEnabled",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "serviceAccountsEnabled",
                "fullScopeAllowed")) {
            assertThat(client.path(open).asBoolean()).as(open).isFalse();
        }
        assertThat(client.path("defaultClientScopes")).isEmpty();
        assertThat(Json.texts(client.path("optionalClientScopes"))).containsExactlyInAnyOrder(READING, LABELLING);
        assertThat(client.at("/attributes/agent.kind").asText()).isEqualTo("agent");
        assertThat(client.at("/attributes/agent.allowed-delegates").asText()).isEqualTo("research-assistant");
        assertThat(client.at("/attributes/agent.max-token-lifetime").asText()).isEqualTo("120");
    }

    @Test
    void what_is_defined_works_with_the_secret_that_keycloak_shows() {
        ObjectNode wanted = agent(name());
        wanted.set("scopes", Json.array(READING));
        Answer defined = rest().post("/agents", wanted).expect(201);
        String secret = realm.admin()
                .get("/" + realm.name() + "/clients/" + defined.text("id") + "/client-secret")
                .path("value")
                .asText();
        assertThat(secret).isNotBlank();
        assertThat(defined.body()).doesNotContain(secret);

        Agent agent = new Agent(new Client(realm, wanted.path("client_id").asText(), secret));
        Mission mission = realm.mission(agent, Proposal.to(Agent.MAIL, "messages.read", "messages.label"));

        assertThat(mission.mint().expect(200).text("scope")).isEqualTo(READING);
    }

    @Test
    void each_write_is_one_admin_event_without_a_secret() {
        Answer defined = rest().post("/agents", agent(name())).expect(201);
        String path = "agent-identity/agents/" + defined.text("id");
        assertThat(AdminRest.eventsSince(realm, defined.askedAt())).containsExactly("CREATE CUSTOM " + path);
        JsonNode event = AdminRest.events(realm, defined.askedAt()).path(0);
        assertThat(Json.read(event.path("representation").asText())).isEqualTo(defined.json());

        Answer changed = rest().put("/agents/" + defined.text("id"), agent(defined.text("client_id")))
                .expect(200);
        assertThat(AdminRest.eventsSince(realm, changed.askedAt())).containsExactly("UPDATE CUSTOM " + path);

        Answer suspended = act(defined.text("id"), "suspend").expect(200);
        assertThat(AdminRest.eventsSince(realm, suspended.askedAt()))
                .containsExactly("ACTION CUSTOM " + path + "/suspend");
        assertThat(AdminRest.events(realm, suspended.askedAt())
                        .path(0)
                        .path("representation")
                        .asText())
                .isEqualTo("{\"reason\":\"It sent too much.\"}");
    }

    @Test
    void a_definition_is_replaced_as_a_whole_and_other_scopes_stay() {
        ObjectNode wanted =
                agent(name()).put("name", "First").put("max_token_lifetime", 60).put("enabled", false);
        wanted.set("scopes", Json.array(READING));
        String id = rest().post("/agents", wanted).expect(201).text("id");
        String address = scopeId("address");
        realm.admin().put("/" + realm.name() + "/clients/" + id + "/optional-client-scopes/" + address, Json.object());
        ObjectNode other = agent(wanted.path("client_id").asText());
        other.set("scopes", Json.array(LABELLING));

        JsonNode changed = rest().put("/agents/" + id, other).expect(200).json();

        assertThat(changed.has("name")).isFalse();
        assertThat(changed.has("max_token_lifetime")).isFalse();
        assertThat(changed.path("enabled").asBoolean()).isFalse();
        assertThat(Json.texts(changed.path("scopes"))).containsExactly(LABELLING);
        JsonNode client = realm.clientSettings(wanted.path("client_id").asText());
        assertThat(client.at("/attributes/agent.max-token-lifetime").isMissingNode())
                .isTrue();
        assertThat(Json.texts(client.path("optionalClientScopes"))).containsExactlyInAnyOrder("address", LABELLING);
    }

    @Test
    void an_ordinary_client_becomes_an_agent_and_loses_every_other_way_to_a_token() {
        String clientId = name();
        Client ordinary = realm.createClient(clientId, client -> client.put("serviceAccountsEnabled", true)
                .put("directAccessGrantsEnabled", true)
                .put("fullScopeAllowed", true));
        String id = realm.clientSettings(clientId).path("id").asText();
        String refresh = ordinary.token(Form.of("grant_type", "password", "username", "alice", "password", "alice"))
                .expect(200)
                .text("refresh_token");
        ordinary.token(Form.of("grant_type", "client_credentials")).expect(200);
        ObjectNode wanted = agent(clientId);
        wanted.set("scopes", Json.array(READING));

        JsonNode agent = rest().put("/agents/" + id, wanted).expect(200).json();

        assertThat(agent.path("state").asText()).isEqualTo("active");
        assertThat(problems(agent)).isEmpty();
        for (Form form : List.of(
                Form.of("grant_type", "client_credentials"),
                Form.of("grant_type", "password", "username", "alice", "password", "alice"),
                Form.of("grant_type", "refresh_token", "refresh_token", refresh))) {
            Refused.assertTurnedAway(ordinary.token(form));
        }
        assertThat(realm.user("service-account-" + clientId).isMissingNode()).isTrue();
        assertThat(realm.mission(new Agent(ordinary), Proposal.to(Agent.MAIL, "messages.read"))
                        .mint()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_scope_that_the_client_had_as_a_default_becomes_an_optional_one() {
        String clientId = name();
        realm.createClient(clientId, client -> client.set("defaultClientScopes", Json.array("profile", READING)));
        String id = realm.clientSettings(clientId).path("id").asText();
        ObjectNode wanted = agent(clientId);
        wanted.set("scopes", Json.array(READING));

        rest().put("/agents/" + id, wanted).expect(200);

        JsonNode client = realm.clientSettings(clientId);
        assertThat(Json.texts(client.path("defaultClientScopes"))).containsExactly("profile");
        assertThat(Json.texts(client.path("optionalClientScopes"))).contains(READING);
    }

    // Listing

    @Test
    void agents_are_listed_in_order_and_part_by_part() {
        JsonNode all = rest().get("/agents?max=100").expect(200).json();
        List<String> names = clientIds(all);
        assertThat(names)
                .contains("forum-helper", "inbox-assistant", "research-assistant")
                .isSorted();
        assertThat(all.path("more").asBoolean()).isFalse();

        JsonNode part = rest().get("/agents?first=1&max=1").expect(200).json();
        assertThat(clientIds(part)).containsExactly(names.get(1));
        assertThat(part.path("more").asBoolean()).isTrue();
        assertThat(clientIds(rest().get("/agents?client_id=inbox-assistant")
                        .expect(200)
                        .json()))
                .containsExactly("inbox-assistant");
        assertThat(clientIds(rest().get("/agents?client_id=desk").expect(200).json()))
                .isEmpty();
        assertThat(clientIds(rest().get("/agents?search=FORUM").expect(200).json()))
                .containsExactly("forum-helper");
        assertThat(clientIds(rest().get("/agents?first=5000").expect(200).json()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max=0", "max=101", "first=-1", "max=x", "q=agent", "search=a&search=b", "search="})
    void a_list_that_is_not_asked_for_so_is_refused(String query) {
        Answer answer = rest().get("/agents?" + query).expect(400);
        assertThat(answer.text("reason")).isIn("malformed_parameter", "unsupported_parameter", "repeated_parameter");
    }

    // Mistakes

    @Test
    void every_mistake_is_named_at_once_and_nothing_is_written() {
        List<String> before = clientIds(rest().get("/agents?max=100").json());
        ObjectNode wanted = Json.object()
                .put("client_id", "with blanks")
                .put("name", "two\nlines")
                .put("enabled", "yes")
                .put("client_authenticator", "none")
                .put("sponsor", "nobody")
                .put("expires_at", "tomorrow")
                .put("max_token_lifetime", 29)
                .put("max_depth", 8)
                .put("key_binding", "maybe")
                .put("max_pending_proposals", 0)
                .put("max_pending_proposals_per_human", "5")
                .put("secret", "x")
                .put("state", "active");
        wanted.set("allowed_delegates", Json.array("research-assistant", "desk"));
        wanted.set("scopes", Json.array(READING, "https://mail.example#messages.burn", "profile", READING));

        assertMistakes(
                realm,
                rest().post("/agents", wanted),
                "/client_id",
                "/name",
                "/enabled",
                "/client_authenticator",
                "/sponsor",
                "/expires_at",
                "/max_token_lifetime",
                "/max_depth",
                "/key_binding",
                "/max_pending_proposals",
                "/max_pending_proposals_per_human",
                "/secret",
                "/state",
                "/allowed_delegates/1",
                "/scopes/1",
                "/scopes/2",
                "/scopes/3");
        assertThat(clientIds(rest().get("/agents?max=100").json())).isEqualTo(before);
    }

    @Test
    void a_mistake_in_a_change_leaves_the_agent_as_it_was() {
        String id = rest().post("/agents", agent(name())).expect(201).text("id");
        JsonNode before = rest().get("/agents/" + id).json();
        ObjectNode wanted = agent(before.path("client_id").asText()).put("max_depth", 99);
        wanted.set("scopes", Json.array(READING));

        assertMistakes(realm, rest().put("/agents/" + id, wanted), "/max_depth");
        assertMistakes(realm, rest().put("/agents/" + id, agent("another-name")), "/client_id");
        assertThat(rest().get("/agents/" + id).json()).isEqualTo(before);
    }

    @Test
    void a_sponsor_is_an_enabled_human() {
        realm.createClient("robot", client -> client.put("serviceAccountsEnabled", true));
        AdminRest.createUser(realm, "dave");
        realm.changeUser("dave", user -> user.put("enabled", false));
        for (String sponsor : List.of("service-account-robot", "dave", "nobody", " ")) {
            assertMistakes(realm, rest().post("/agents", agent(name()).put("sponsor", sponsor)), "/sponsor");
        }
        ObjectNode nameless = agent(name());
        nameless.remove("sponsor");
        assertMistakes(realm, rest().post("/agents", nameless), "/sponsor");
    }

    @Test
    void an_agent_passes_nothing_on_to_itself() {
        ObjectNode wanted = agent("selfish").put("max_depth", 1);
        wanted.set("allowed_delegates", Json.array("research-assistant", "selfish"));
        assertMistakes(realm, rest().post("/agents", wanted), "/allowed_delegates/1");
    }

    @Test
    void a_scope_that_grants_nothing_is_given_to_nobody() {
        String wrong = "https://mail.example#messages.wrong";
        createScope(wrong, "messages.wrong", attributes -> attributes.remove("agent.risk"));
        String common = "https://mail.example#messages.common";
        createScope(common, "messages.common", attributes -> {});
        realm.admin().put("/" + realm.name() + "/default-optional-client-scopes/" + scopeId(common), Json.object());
        ObjectNode wanted = agent(name());
        wanted.set("scopes", Json.array(wrong, common, "https://forum.example#permissions.change", READING));

        Answer answer = rest().post("/agents", wanted);

        assertMistakes(realm, answer, "/scopes/0", "/scopes/1", "/scopes/2");
        assertThat(answer.json().findValuesAsText("rule"))
                .containsExactly(
                        "must have a definition without mistakes",
                        "must not be an optional default scope of the realm",
                        "must not be prohibited");
    }

    // What is something else

    @Test
    void a_client_id_that_is_taken_is_not_defined_again() {
        for (String taken : List.of("inbox-assistant", "desk", "mail-api", "agent-identity", "admin-cli")) {
            assertRefused(realm, rest().post("/agents", agent(taken)), 409, "already_defined");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk",
                "mail-api",
                "agent-identity",
                "realm-management",
                "account",
                "account-console",
                "security-admin-console",
                "admin-cli",
                "broker"
            })
    void what_is_something_else_does_not_become_an_agent(String clientId) {
        JsonNode before = settings(clientId);
        String id = before.path("id").asText();

        assertRefused(realm, rest().put("/agents/" + id, agent(clientId)), 409, "already_defined");

        assertThat(settings(clientId)).isEqualTo(before);
        assertThat(rest().get("/agents/" + id).expect(404).text("reason")).isEqualTo("not_found");
        assertRefused(realm, act(id, "retire"), 404, "not_found");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(rest().get("/agents/" + UNKNOWN).expect(404).text("reason")).isEqualTo("not_found");
        assertRefused(realm, rest().put("/agents/" + UNKNOWN, agent("x")), 404, "not_found");
        for (String action : List.of("suspend", "release", "retire")) {
            assertRefused(realm, act(UNKNOWN, action), 404, "not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"client_id\":\"x\",\"client_id\":\"y\"}", "{\"max_depth\":1.0}"})
    void a_body_that_is_no_strict_json_object_is_refused(String body) {
        assertRefused(realm, rest().send("POST", "/agents", body), 400, "malformed_json");
    }

    @Test
    void a_body_that_is_too_large_or_of_another_type_is_refused() {
        String large = "{\"description\":\"" + "x".repeat(70_000) + "\"}";
        assertRefused(realm, rest().send("POST", "/agents", large), 400, "malformed_json");
        Answer form = Http.send(
                "POST",
                realm.server().baseUri().resolve("/admin/realms/" + realm.name() + "/agent-identity/agents"),
                BodyPublishers.ofString("client_id=x"),
                "Authorization",
                "Bearer " + realm.admin().token(),
                "Content-Type",
                Http.FORM);
        assertThat(form.status()).isEqualTo(415);
    }

    // Stopping

    @Test
    void a_suspended_agent_waits_and_a_retired_one_is_gone_for_ever() {
        ObjectNode wanted = agent(name());
        wanted.set("scopes", Json.array(READING));
        String clientId = wanted.path("client_id").asText();
        String id = rest().post("/agents", wanted).expect(201).text("id");
        Agent agent = new Agent(new Client(realm, clientId, secret(id)));
        Mission mission = realm.mission(agent, Proposal.to(Agent.MAIL, "messages.read"));

        JsonNode suspended = act(id, "suspend").expect(200).json();
        assertThat(suspended.path("state").asText()).isEqualTo("suspended");
        assertThat(suspended.at("/stop/kind").asText()).isEqualTo("suspended");
        assertThat(suspended.at("/stop/reason").asText()).isEqualTo("It sent too much.");
        Refused.assertRefused(mission.mint())
                .as("invalid_grant", "agent_suspended")
                .withEvent(realm, Refused.EXCHANGE);

        JsonNode released = act(id, "release").expect(200).json();
        assertThat(released.path("state").asText()).isEqualTo("active");
        assertThat(released.has("stop")).isFalse();
        mission.mint().expect(200);

        assertThat(act(id, "retire").expect(200).text("state")).isEqualTo("retired");
        Refused.assertRefused(mission.mint())
                .as("unauthorized_client", "agent_retired")
                .withEvent(realm, Refused.EXCHANGE);
        assertRefused(realm, act(id, "release"), 409, "agent_retired");
        assertThat(act(id, "suspend").expect(200).text("state")).isEqualTo("retired");

        realm.deleteClient(clientId);
        assertRefused(realm, rest().post("/agents", wanted), 409, "agent_retired");
        ObjectNode again = Json.object()
                .put("id", id)
                .put("clientId", clientId)
                .put("secret", "again")
                .put("publicClient", false)
                .put("standardFlowEnabled", false)
                .put("fullScopeAllowed", false);
        again.set("attributes", Json.object().put("agent.kind", "agent").put("agent.sponsor", "carol"));
        again.set("optionalClientScopes", Json.array(READING));
        realm.admin().post("/" + realm.name() + "/clients", again.toString());
        assertThat(rest().get("/agents/" + id).expect(200).text("state")).isEqualTo("retired");
        Refused.assertRefused(new Agent(new Client(realm, clientId, "again")).mint(mission.grant()))
                .as("unauthorized_client", "agent_retired")
                .withEvent(realm, Refused.EXCHANGE);
        rest().put("/agents/" + id, wanted).expect(200);
        assertThat(rest().get("/agents/" + id).expect(200).text("state")).isEqualTo("retired");
    }

    @Test
    void a_retired_agents_missions_are_revoked() {
        ObjectNode wanted = agent(name());
        wanted.set("scopes", Json.array(READING));
        String id = rest().post("/agents", wanted).expect(201).text("id");
        Agent agent = new Agent(new Client(realm, wanted.path("client_id").asText(), secret(id)));
        Mission mission = realm.mission(agent, Proposal.to(Agent.MAIL, "messages.read"));

        act(id, "retire").expect(200);

        String console = mission.human().signInAt(App.accountConsole(realm)).access();
        for (JsonNode seen : Http.get(realm.account(), "Authorization", "Bearer " + console)
                .expect(200)
                .json()
                .path("missions")) {
            if (seen.path("mission_id").asText().equals(mission.id())) {
                assertThat(seen.path("state").asText()).isEqualTo("revoked");
                return;
            }
        }
        throw new AssertionError("The mission is not listed.");
    }

    @Test
    void an_agent_that_is_not_suspended_is_not_released() {
        String id = rest().post("/agents", agent(name())).expect(201).text("id");
        assertRefused(realm, act(id, "release"), 409, "not_suspended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\"\"}", "{\"reason\":\"a\\nb\"}", "{\"reason\":1}"})
    void nobody_is_stopped_without_a_reason(String body) {
        String id = realm.clientSettings("inbox-assistant").path("id").asText();
        assertMistakes(realm, rest().send("POST", "/agents/" + id + "/suspend", body), "/reason");
        assertThat(rest().get("/agents/" + id).text("state")).isEqualTo("active");
    }

    // Problems

    @Test
    void what_a_mint_would_refuse_is_shown_with_its_remedy() {
        AdminRest.createUser(realm, "erin");
        ObjectNode wanted = agent(name()).put("sponsor", "erin");
        wanted.set("scopes", Json.array(READING));
        String id = rest().post("/agents", wanted).expect(201).text("id");
        String clientId = wanted.path("client_id").asText();
        realm.changeClient(clientId, client -> {
            client.put("standardFlowEnabled", true).put("fullScopeAllowed", true);
            ((ObjectNode) client.path("attributes")).put("agent.expires-at", "2020-01-01T00:00:00Z");
        });
        realm.changeUser("erin", user -> user.put("enabled", false));

        JsonNode agent = rest().get("/agents/" + id).expect(200).json();

        assertThat(agent.path("state").asText()).isEqualTo("expired");
        assertThat(problems(agent))
                .containsExactlyInAnyOrder("standardFlowEnabled", "fullScopeAllowed", "/expires_at", "/sponsor");
        realm.changeClient(clientId, client -> client.put("enabled", false));
        assertThat(problems(rest().get("/agents/" + id).json())).contains("/enabled");
    }

    @Test
    void a_sponsor_whose_name_went_to_another_user_is_a_problem_and_no_sponsor() {
        AdminRest.createUser(realm, "frank");
        ObjectNode wanted = agent(name()).put("sponsor", "frank");
        String id = rest().post("/agents", wanted).expect(201).text("id");
        realm.admin().delete("/" + realm.name() + "/users/" + realm.userId("frank"));
        assertThat(problems(rest().get("/agents/" + id).json())).containsExactly("/sponsor");
        AdminRest.createUser(realm, "frank");

        assertThat(problems(rest().get("/agents/" + id).json())).containsExactly("/sponsor");
        assertMistakes(realm, rest().put("/agents/" + id, wanted), "/sponsor");
        rest().put("/agents/" + id, wanted.put("sponsor", "carol")).expect(200);
        assertThat(problems(rest().get("/agents/" + id).json())).isEmpty();
    }

    @Test
    void looking_at_an_agent_changes_nothing_about_it() {
        String clientId = name();
        realm.createClient(clientId, client -> {
            client.put("serviceAccountsEnabled", true);
            ((ObjectNode) client.path("attributes")).put("agent.sponsor", "carol");
        });
        // Half an agent, as an import may leave one: the kind is the last thing that is set.
        realm.changeClient(clientId, client -> ((ObjectNode) client.path("attributes")).put("agent.kind", "agent"));
        JsonNode before = settings(clientId);
        String id = before.path("id").asText();
        Instant now = Instant.now();

        rest().get("/agents/" + id).expect(200);
        rest().get("/agents?max=100").expect(200);

        assertThat(settings(clientId)).isEqualTo(before);
        assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
    }

    /** Keycloak lists the scopes of a client in no order. */
    private static JsonNode settings(String clientId) {
        return ((ObjectNode) realm.clientSettings(clientId))
                .remove(List.of("defaultClientScopes", "optionalClientScopes"));
    }

    // Rights

    @Test
    void only_who_may_look_at_realm_and_clients_reads() {
        String id = realm.clientSettings("inbox-assistant").path("id").asText();
        List<String> reads = List.of("/agents", "/agents/" + id, "/scopes", "/resource-servers");
        AdminRest viewer = AdminRest.deputy(realm, "viewer", "view-realm", "view-clients");
        for (String path : reads) {
            viewer.get(path).expect(200);
        }
        for (AdminRest other : List.of(
                AdminRest.deputy(realm, "view-realm-only", "view-realm"),
                AdminRest.deputy(realm, "view-clients-only", "view-clients"),
                AdminRest.deputy(realm, "user-admin", "manage-users", "query-clients"),
                AdminRest.user(realm, "mallory"))) {
            for (String path : reads) {
                other.get(path).expect(403);
            }
        }
    }

    @Test
    void only_who_manages_realm_and_clients_writes() {
        String id = realm.clientSettings("inbox-assistant").path("id").asText();
        String scope = scopeId(READING);
        String server = realm.clientSettings("mail-api").path("id").asText();
        JsonNode before = rest().get("/agents/" + id).json();
        for (AdminRest other : List.of(
                AdminRest.deputy(realm, "only-viewer", "view-realm", "view-clients"),
                AdminRest.deputy(realm, "realm-manager", "manage-realm", "view-clients"),
                AdminRest.deputy(realm, "client-manager", "manage-clients", "view-realm"),
                AdminRest.user(realm, "mallory"))) {
            Instant now = Instant.now();
            other.post("/agents", agent("x")).expect(403);
            other.put("/agents/" + id, agent("inbox-assistant")).expect(403);
            for (String action : List.of("suspend", "release", "retire")) {
                other.post("/agents/" + id + "/" + action, reason()).expect(403);
            }
            other.post("/scopes", Json.object()).expect(403);
            other.put("/scopes/" + scope, Json.object()).expect(403);
            other.delete("/scopes/" + scope).expect(403);
            other.post("/resource-servers", Json.object()).expect(403);
            other.put("/resource-servers/" + server, Json.object()).expect(403);
            assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
        }
        assertThat(rest().get("/agents/" + id).json()).isEqualTo(before);
        AdminRest both = AdminRest.deputy(realm, "manager", "manage-realm", "manage-clients");
        Answer defined = both.post("/agents", agent(name())).expect(201);
        both.post("/agents/" + defined.text("id") + "/retire", reason()).expect(200);
    }

    @Test
    void no_token_of_an_agent_and_none_of_another_realm_gets_in() {
        Mission mission = realm.mission();
        Realm other = Realm.on(realm.server(), "agents");
        List<String> tokens = List.of(
                mission.token(),
                mission.grant(),
                realm.desk().handedOff(mission.human().signInAt(realm.desk()).access(), realm.inboxAssistant()),
                "x");
        for (String token : tokens) {
            new AdminRest(realm, () -> token).get("/agents").expect(401);
            new AdminRest(realm, () -> token).post("/agents", agent("x")).expect(401);
        }
        String foreigner = AdminRest.signIn(other, "carol");
        AdminRest foreign = new AdminRest(realm, () -> foreigner);
        foreign.get("/agents").expect(403);
        foreign.post("/agents", agent("x")).expect(403);
    }

    @Test
    void a_token_on_which_somebody_acts_for_the_admin_is_refused() {
        AdminRest admin = AdminRest.deputy(realm, "acted-for", "manage-realm", "manage-clients", "view-realm");
        admin.get("/agents").expect(200);
        String cli = realm.clientSettings("admin-cli").path("id").asText();
        ObjectNode mapper = Json.object()
                .put("name", "act")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-hardcoded-claim-mapper");
        mapper.set(
                "config",
                Json.object()
                        .put("claim.name", "act")
                        .put("claim.value", "{\"sub\":\"inbox-assistant\"}")
                        .put("jsonType.label", "JSON")
                        .put("access.token.claim", "true")
                        .put("lightweight.claim", "true"));
        String mappers = "/" + realm.name() + "/clients/" + cli + "/protocol-mappers/models";
        realm.admin().post(mappers, mapper.toString());
        try {
            AdminRest acted = AdminRest.user(realm, "acted-for");
            assertThat(Jws.of(acted.token().get()).claims().has("act")).isTrue();
            assertRefused(realm, acted.get("/agents"), 403, "not_an_admin");
            assertRefused(realm, acted.post("/agents", agent("x")), 403, "not_an_admin");
        } finally {
            for (JsonNode known : realm.admin().get(mappers)) {
                if (known.path("name").asText().equals("act")) {
                    realm.admin().delete(mappers + "/" + known.path("id").asText());
                }
            }
        }
    }

    @Test
    void a_realm_with_a_wrong_setting_is_put_right_first() {
        ObjectNode file = Json.object().put("realm", "slipped").put("enabled", true);
        file.set("attributes", Json.object().put("agent.poll-interval", "soon"));
        realm.admin().post("", file.toString());
        try {
            Realm slipped = Realm.on(realm.server(), "slipped");
            assertRefused(slipped, AdminRest.of(slipped).get("/agents"), 403, "realm_misconfigured");
        } finally {
            realm.admin().delete("/slipped");
        }
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static Answer act(String id, String action) {
        return rest().post("/agents/" + id + "/" + action, reason());
    }

    private static ObjectNode reason() {
        return Json.object().put("reason", "It sent too much.");
    }

    private static ObjectNode agent(String clientId) {
        return Json.object().put("client_id", clientId).put("sponsor", "carol").set("scopes", Json.array());
    }

    private static String name() {
        return "agent-" + AGENTS.incrementAndGet();
    }

    private static String secret(String id) {
        return realm.admin()
                .get("/" + realm.name() + "/clients/" + id + "/client-secret")
                .path("value")
                .asText();
    }

    private static List<String> clientIds(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.path("agents").forEach(agent -> names.add(agent.path("client_id").asText()));
        return names;
    }

    private static String scopeId(String name) {
        return realm.scopeId(name);
    }

    private static void createScope(String name, String action, Consumer<ObjectNode> attributes) {
        ObjectNode all = Json.object()
                .put("agent.resource", "https://mail.example")
                .put("agent.action", action)
                .put("agent.risk", "low");
        attributes.accept(all);
        ObjectNode scope = Json.object().put("name", name).put("protocol", "openid-connect");
        scope.set("attributes", all);
        realm.admin().post("/" + realm.name() + "/client-scopes", scope.toString());
    }
}
