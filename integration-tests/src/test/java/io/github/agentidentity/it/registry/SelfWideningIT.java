package io.github.agentidentity.it.registry;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Deputy;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Client registration in the hands of an agent: it reads itself and changes nothing, and nobody registers a client that
 * matters to us. The realm's registration policies are removed, as an admin may do: what holds here holds without them.
 */
class SelfWideningIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String OWN = "default";
    private static final String OIDC = "openid-connect";
    private static final String READING = "https://mail.example#messages.read";
    private static final String DELETING = "https://mail.example#messages.delete";
    private static final String PUBLISHING = "https://forum.example#replies.publish";

    private static String inboxAssistants = "";

    /** An agent that registered itself before an admin made it one: its client_id is its internal id. */
    private static String bornByRegistration = "";

    private static String bornsToken = "";

    @BeforeAll
    static void nothingButTheGuard() {
        realm.change(settings -> {
            ArrayNode events = (ArrayNode) settings.path("enabledEventTypes");
            for (String type : List.of("CLIENT_REGISTER", "CLIENT_UPDATE", "CLIENT_DELETE", "CLIENT_INFO")) {
                events.add(type).add(type + "_ERROR");
            }
        });
        String policies = "/components?type=org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";
        for (JsonNode policy : realm.admin().get("/" + realm.name() + policies)) {
            realm.admin()
                    .delete("/" + realm.name() + "/components/"
                            + policy.path("id").asText());
        }
        inboxAssistants = registrationAccessToken("inbox-assistant");
        Answer born = register(
                        OIDC,
                        initialAccess(),
                        Json.object().put("client_name", "born").set("redirect_uris", Json.array("http://127.0.0.1/*")))
                .expect(201);
        bornByRegistration = born.text("client_id");
        bornsToken = born.text("registration_access_token");
        realm.changeClient(bornByRegistration, client -> ((ObjectNode) client.path("attributes"))
                .put("agent.kind", "agent")
                .put("agent.sponsor", "carol"));
    }

    /** One thing an agent would like to be otherwise. */
    private record Wish(String name, Consumer<ObjectNode> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Wish> WISHES = List.of(
            new Wish("nothing at all", client -> {}),
            new Wish("one more optional scope", client -> optional(client).add(PUBLISHING)),
            new Wish("one less optional scope", client -> optional(client).remove(0)),
            new Wish("no optional scopes", client -> client.set("optionalClientScopes", Json.array())),
            new Wish("an agent scope as default", client -> client.set("defaultClientScopes", Json.array(DELETING))),
            attribute("agent.kind", "resource-server"),
            attribute("agent.kind", "handoff-app"),
            attribute("agent.sponsor", "mallory"),
            attribute("agent.expires-at", "2099-01-01T00:00:00Z"),
            attribute("agent.max-token-lifetime", "900"),
            attribute("agent.resource", "https://bank.example"),
            attribute("Agent.Kind", "agent"),
            attribute("agent.kind", ""),
            attribute("oauth2.device.authorization.grant.enabled", "true"),
            new Wish("its attributes dropped", client -> client.set("attributes", Json.object())),
            new Wish("its attributes unsaid", client -> client.remove("attributes")),
            field("standardFlowEnabled", true),
            field("implicitFlowEnabled", true),
            field("directAccessGrantsEnabled", true),
            field("serviceAccountsEnabled", true),
            field("fullScopeAllowed", true),
            field("publicClient", true),
            field("enabled", false),
            new Wish(
                    "a mapper",
                    client -> client.set(
                            "protocolMappers",
                            Json.arrayOf(Json.object()
                                    .put("name", "act")
                                    .put("protocol", "openid-connect")
                                    .put("protocolMapper", "oidc-hardcoded-claim-mapper")
                                    .set(
                                            "config",
                                            Json.object()
                                                    .put("claim.name", "act")
                                                    .put("claim.value", "x"))))),
            new Wish("a redirect", client -> client.set("redirectUris", Json.array("https://evil.example/*"))),
            new Wish("another client_id", client -> client.put("clientId", "desk")),
            new Wish("another name", client -> client.put("name", "Your bank")),
            new Wish("another description", client -> client.put("description", "Trust me")),
            new Wish("another secret", client -> client.put("secret", "mine-alone")),
            new Wish("only a name", client -> client.retain("clientId").put("name", "Your bank")));

    @ParameterizedTest
    @FieldSource("WISHES")
    void an_agent_changes_nothing_about_itself(Wish wish) {
        ObjectNode self = (ObjectNode)
                read(OWN, "inbox-assistant", inboxAssistants).expect(200).json();
        JsonNode before = realm.clientSettings("inbox-assistant");
        wish.change().accept(self);

        assertReserved(update(OWN, "inbox-assistant", inboxAssistants, self), "CLIENT_UPDATE_ERROR");
        assertThat(realm.clientSettings("inbox-assistant")).isEqualTo(before);
    }

    static final List<Wish> OIDC_WISHES = List.of(
            new Wish("nothing at all", client -> {}),
            new Wish("an agent scope", client -> client.put("scope", "openid " + READING)),
            new Wish("no scope", client -> client.put("scope", "")),
            new Wish("scope unsaid", client -> client.remove("scope")),
            new Wish(
                    "all flows",
                    client -> client.set(
                            "grant_types",
                            Json.array(
                                    "authorization_code",
                                    "implicit",
                                    "password",
                                    "client_credentials",
                                    "refresh_token"))),
            new Wish("a redirect", client -> client.set("redirect_uris", Json.array("https://evil.example/*"))),
            new Wish("another name", client -> client.put("client_name", "Your bank")),
            new Wish("no client authentication", client -> client.put("token_endpoint_auth_method", "none")),
            new Wish("keys", client -> client.put("jwks_uri", "https://evil.example/keys")),
            new Wish("pairwise subjects", client -> client.put("subject_type", "pairwise")));

    @ParameterizedTest
    @FieldSource("OIDC_WISHES")
    void nor_in_the_dialect_of_openid_connect(Wish wish) {
        ObjectNode self = (ObjectNode)
                read(OIDC, bornByRegistration, bornsToken).expect(200).json();
        JsonNode before = realm.clientSettings(bornByRegistration);
        wish.change().accept(self);

        assertReserved(update(OIDC, bornByRegistration, bornsToken, self), "CLIENT_UPDATE_ERROR");
        assertThat(realm.clientSettings(bornByRegistration)).isEqualTo(before);
    }

    @Test
    void nor_where_keycloak_itself_stumbles_before_it_asks() {
        ObjectNode self = Json.object().put("client_id", "inbox-assistant").put("client_name", "Your bank");
        JsonNode before = realm.clientSettings("inbox-assistant");

        assertReserved(update(OIDC, "inbox-assistant", inboxAssistants, self), "CLIENT_UPDATE_ERROR");
        // Keycloak 26.7 takes the client_id for the internal id where a scope is named: an error 500 of its own.
        assertThat(update(OIDC, "inbox-assistant", inboxAssistants, self.put("scope", READING))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(realm.clientSettings("inbox-assistant")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, OIDC})
    void an_agent_does_not_delete_itself(String provider) {
        assertReserved(
                send("DELETE", provider + "/inbox-assistant", inboxAssistants, Json.object()), "CLIENT_DELETE_ERROR");
        assertThat(realm.clientSettings("inbox-assistant").path("enabled").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "mail-api", "agent-identity"})
    void apps_services_and_the_approval_page_are_an_admins_too(String clientId) {
        String token = registrationAccessToken(clientId);
        ObjectNode self = (ObjectNode) read(OWN, clientId, token).expect(200).json();
        JsonNode before = realm.clientSettings(clientId);
        self.set("redirectUris", Json.array("https://evil.example/*"));

        assertReserved(update(OWN, clientId, token, self), "CLIENT_UPDATE_ERROR");
        assertReserved(send("DELETE", OWN + "/" + clientId, token, Json.object()), "CLIENT_DELETE_ERROR");
        assertThat(realm.clientSettings(clientId)).isEqualTo(before);
        // The page's own client must have no such token, or nothing is proposed.
        AdminRest.of(realm)
                .post("/realm/reconcile", Json.object().put("reason", "A test gave out a registration token."))
                .expect(200);
    }

    @Test
    void an_agent_reads_itself_by_both_dialects() {
        assertThat(read(OWN, "inbox-assistant", inboxAssistants).expect(200).text("clientId"))
                .isEqualTo("inbox-assistant");
        assertThat(read(OIDC, "inbox-assistant", inboxAssistants).expect(200).text("client_id"))
                .isEqualTo("inbox-assistant");
    }

    @Test
    void a_caller_without_the_right_to_a_client_does_not_learn_what_it_is() {
        for (String token : List.of("x", bornsToken, initialAccess())) {
            for (Answer answer : List.of(
                    update(OWN, "inbox-assistant", token, Json.object().put("clientId", "inbox-assistant")),
                    update(OIDC, "inbox-assistant", token, Json.object().put("client_id", "inbox-assistant")))) {
                assertThat(answer.expect(401).text("error")).isEqualTo("invalid_token");
            }
        }
    }

    // New clients

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent.kind",
                "agent.resource",
                "agent.sponsor",
                "agent.expires-at",
                "agent.of-tomorrow",
                " agent.kind",
                "agent.kind ",
                "Agent.Kind",
                "\u00a0agent.kind",
                "\u200bagent.kind",
                "\u00e1gent.kind"
            })
    void nobody_registers_with_an_attribute_of_ours(String attribute) {
        ObjectNode wanted = newcomer();
        wanted.set("attributes", Json.object().put(attribute, "agent"));

        assertNotRegistered(OWN, wanted, 400, "invalid_client_metadata", "reserved_attribute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaultClientScopes", "optionalClientScopes"})
    void nobody_registers_with_an_agent_scope(String member) {
        ObjectNode wanted = newcomer();
        wanted.set(member, Json.array("email", READING));

        assertNotRegistered(OWN, wanted, 400, "invalid_client_metadata", "reserved_scope");
    }

    @Test
    void nor_with_one_in_the_dialect_of_openid_connect() {
        ObjectNode wanted = Json.object().put("client_name", "newcomer").put("scope", "email " + READING);

        assertNotRegistered(OIDC, wanted, 400, "invalid_client_metadata", "reserved_scope");
    }

    @Test
    void nobody_registers_as_the_client_of_the_approval_page() {
        for (String clientId : List.of("agent-identity", "Agent-Identity")) {
            assertNotRegistered(OWN, newcomer().put("clientId", clientId), 403, "access_denied", "reserved_client");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-client", "manage-clients"})
    void an_admins_right_to_register_is_bound_by_it_too(String role) {
        String token = Deputy.of(realm, "registrar-" + role, role).token();
        ObjectNode wanted = newcomer();
        wanted.set("attributes", Json.object().put("agent.kind", "agent"));

        assertRefused(register(OWN, token, wanted))
                .as(400, "invalid_client_metadata", "reserved_attribute")
                .withEvent(realm, "CLIENT_REGISTER_ERROR");
        if (role.equals("manage-clients")) {
            ObjectNode self = (ObjectNode) realm.clientSettings("inbox-assistant");
            assertReserved(update(OWN, "inbox-assistant", token, self.put("name", "Your bank")), "CLIENT_UPDATE_ERROR");
        }
    }

    @Test
    void an_agent_scope_among_the_realms_defaults_is_no_way_to_it() {
        Mission mission = realm.mission();
        assertThat(mission.mint().expect(200).text("scope")).contains(READING);
        String scope = scopeId(READING);
        String defaults = "/" + realm.name() + "/default-optional-client-scopes/" + scope;
        realm.admin().put(defaults, Json.object());
        try {
            assertNotRegistered(OWN, newcomer(), 400, "invalid_client_metadata", "reserved_scope");
            assertNotRegistered(
                    OIDC,
                    Json.object().put("client_name", "newcomer"),
                    400,
                    "invalid_client_metadata",
                    "reserved_scope");
            assertRefused(registerBySaml())
                    .as(400, "invalid_client_metadata", "reserved_scope")
                    .withEvent(realm, "CLIENT_REGISTER_ERROR");
            assertThat(mission.mint().expect(200).text("scope")).doesNotContain(READING);
        } finally {
            realm.admin().delete(defaults);
        }
        assertThat(mission.mint().expect(200).text("scope")).contains(READING);
        registerBySaml().expect(201);
    }

    // Ordinary clients

    @Test
    void an_ordinary_client_registers_changes_and_goes_as_ever() {
        ObjectNode wanted = newcomer().put("name", "Newcomer");
        wanted.set("optionalClientScopes", Json.array("email"));
        wanted.set("attributes", Json.object().put("pkce.code.challenge.method", "S256"));
        Answer registered = register(OWN, initialAccess(), wanted).expect(201);
        ObjectNode client = (ObjectNode) registered.json();

        client.put("name", "Old hand").set("redirectUris", Json.array("http://127.0.0.1/elsewhere"));
        Answer updated = update(OWN, "newcomer", registered.text("registrationAccessToken"), client)
                .expect(200);

        assertThat(realm.clientSettings("newcomer").path("name").asText()).isEqualTo("Old hand");
        send("DELETE", OWN + "/newcomer", updated.text("registrationAccessToken"), Json.object())
                .expect(204);
        assertThat(realm.clientSettings("newcomer").isMissingNode()).isTrue();
    }

    @Test
    void and_in_the_dialect_of_openid_connect() {
        Answer registered = registeredOidc();
        ObjectNode client = (ObjectNode) registered.json();
        String clientId = registered.text("client_id");

        Answer updated = update(
                        OIDC,
                        clientId,
                        registered.text("registration_access_token"),
                        client.put("client_name", "Old hand").put("scope", "email"))
                .expect(200);

        assertThat(realm.clientSettings(clientId).path("name").asText()).isEqualTo("Old hand");
        send("DELETE", OIDC + "/" + clientId, updated.text("registration_access_token"), Json.object())
                .expect(204);
    }

    @Test
    void an_ordinary_client_becomes_nothing_of_ours() {
        Answer registered = registeredOidc();
        String clientId = registered.text("client_id");
        String token = registered.text("registration_access_token");
        JsonNode before = realm.clientSettings(clientId);
        ObjectNode inOurs = (ObjectNode) read(OWN, clientId, token).expect(200).json();
        ObjectNode asAgent = inOurs.deepCopy();
        ((ObjectNode) asAgent.path("attributes")).put("agent.kind", "agent");
        ObjectNode withScope = inOurs.deepCopy();
        optional(withScope).add(READING);

        assertRefused(update(OWN, clientId, token, asAgent))
                .as(400, "invalid_client_metadata", "reserved_attribute")
                .withEvent(realm, "CLIENT_UPDATE_ERROR");
        assertRefused(update(OWN, clientId, token, withScope))
                .as(400, "invalid_client_metadata", "reserved_scope")
                .withEvent(realm, "CLIENT_UPDATE_ERROR");
        assertRefused(update(OIDC, clientId, token, ((ObjectNode) registered.json()).put("scope", "email " + READING)))
                .as(400, "invalid_client_metadata", "reserved_scope")
                .withEvent(realm, "CLIENT_UPDATE_ERROR");
        assertThat(realm.clientSettings(clientId)).isEqualTo(before);
    }

    private static void assertReserved(Answer answer, String event) {
        assertRefused(answer).as(403, "access_denied", "reserved_client").withEvent(realm, event);
    }

    /** Refused, no client more than before, and the initial access token not used up. */
    private static void assertNotRegistered(
            String provider, ObjectNode wanted, int status, String error, String reason) {
        JsonNode issued = issueInitialAccess();
        List<String> before = clientIds();

        assertRefused(register(provider, issued.path("token").asText(), wanted))
                .as(status, error, reason)
                .withEvent(realm, "CLIENT_REGISTER_ERROR");
        assertThat(clientIds()).isEqualTo(before);
        for (JsonNode each : realm.admin().get("/" + realm.name() + "/clients-initial-access")) {
            if (each.path("id").equals(issued.path("id"))) {
                assertThat(each.path("remainingCount").asInt()).isEqualTo(1);
            }
        }
    }

    private static Answer registeredOidc() {
        ObjectNode wanted = Json.object().put("client_name", "Newcomer").put("scope", "email phone");
        wanted.set("redirect_uris", Json.array("http://127.0.0.1/*"));
        return register(OIDC, initialAccess(), wanted).expect(201);
    }

    private static Answer registerBySaml() {
        return Http.send(
                "POST",
                realm.at("/clients-registrations/saml2-entity-descriptor"),
                BodyPublishers.ofString("""
                        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="newcomer-saml">
                          <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                            <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                                Location="http://127.0.0.1/saml" index="0"/>
                          </SPSSODescriptor>
                        </EntityDescriptor>"""),
                "Authorization",
                "Bearer " + initialAccess(),
                "Content-Type",
                "application/xml");
    }

    private static Answer register(String provider, String token, JsonNode wanted) {
        return send("POST", provider, token, wanted);
    }

    private static Answer read(String provider, String clientId, String token) {
        return Http.get(
                realm.at("/clients-registrations/" + provider + "/" + clientId), "Authorization", "Bearer " + token);
    }

    private static Answer update(String provider, String clientId, String token, JsonNode wanted) {
        return send("PUT", provider + "/" + clientId, token, wanted);
    }

    private static Answer send(String method, String path, String token, JsonNode body) {
        return Http.send(
                method,
                realm.at("/clients-registrations/" + path),
                BodyPublishers.ofString(body.toString()),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
    }

    private static String registrationAccessToken(String clientId) {
        String id = realm.clientSettings(clientId).path("id").asText();
        return realm.admin()
                .post("/" + realm.name() + "/clients/" + id + "/registration-access-token", "")
                .text("registrationAccessToken");
    }

    private static String initialAccess() {
        return issueInitialAccess().path("token").asText();
    }

    private static JsonNode issueInitialAccess() {
        return realm.admin()
                .post(
                        "/" + realm.name() + "/clients-initial-access",
                        Json.object().put("count", 1).put("expiration", 600).toString())
                .json();
    }

    private static String scopeId(String name) {
        for (JsonNode scope : realm.admin().get("/" + realm.name() + "/client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                return scope.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    private static List<String> clientIds() {
        List<String> clientIds = new ArrayList<>();
        realm.admin()
                .get("/" + realm.name() + "/clients?max=1000")
                .forEach(client -> clientIds.add(client.path("clientId").asText()));
        return clientIds;
    }

    private static ObjectNode newcomer() {
        ObjectNode wanted = Json.object().put("clientId", "newcomer").put("protocol", "openid-connect");
        wanted.set("redirectUris", Json.array("http://127.0.0.1/*"));
        return wanted;
    }

    private static ArrayNode optional(ObjectNode client) {
        return (ArrayNode) client.path("optionalClientScopes");
    }

    private static Wish attribute(String name, String value) {
        return new Wish(name + "=" + value, client -> ((ObjectNode) client.path("attributes")).put(name, value));
    }

    private static Wish field(String name, boolean value) {
        return new Wish(name, client -> client.put(name, value));
    }
}
