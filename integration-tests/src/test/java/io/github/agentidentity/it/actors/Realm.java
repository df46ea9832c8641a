package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The demo world in a realm of the shared server: the imported realm {@code agents} for tests that leave the world as
 * it is, a copy of it for those that change it.
 */
public final class Realm
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, Cast, Endpoints {

    private enum Life {
        IMPORTED,
        FOR_A_CLASS,
        FOR_A_TEST
    }

    private final Life life;
    private String name = "agents";
    private @Nullable Server server;
    private @Nullable Copies copies;

    private Realm(Life life) {
        this.life = life;
    }

    /** The imported realm: for tests that change nothing. */
    public static Realm shared() {
        return new Realm(Life.IMPORTED);
    }

    /** A copy for the tests of one class. */
    public static Realm forTheseTests() {
        return new Realm(Life.FOR_A_CLASS);
    }

    /** A new copy for each test. */
    public static Realm forEachTest() {
        return new Realm(Life.FOR_A_TEST);
    }

    /** The realm of this name on another server. */
    public static Realm on(Server server, String name) {
        Realm realm = new Realm(Life.IMPORTED);
        realm.server = server;
        realm.name = name;
        return realm;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = Server.sharedBy(context);
        if (life != Life.IMPORTED) {
            copies = Copies.on(server, context);
        }
        if (life == Life.FOR_A_CLASS) {
            name = copies().take();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (life == Life.FOR_A_TEST) {
            name = copies().take();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (life == Life.FOR_A_TEST) {
            copies().giveBack(name);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (life == Life.FOR_A_CLASS) {
            copies().giveBack(name);
        }
    }

    /** Removes this copy and imports it anew, under the same name. */
    public void importAgain() {
        copies().importAgain(name);
    }

    private Copies copies() {
        return Objects.requireNonNull(copies);
    }

    public Server server() {
        return Objects.requireNonNull(server);
    }

    public Admin admin() {
        return server().admin();
    }

    @Override
    public Realm realm() {
        return this;
    }

    public String name() {
        return name;
    }

    @Override
    public URI issuer() {
        return server().baseUri().resolve("/realms/" + name);
    }

    /** The events of this realm since an instant, newest first. */
    public JsonNode eventsSince(Instant instant) {
        return admin().get("/" + name + "/events?max=200&dateFrom=" + instant.toEpochMilli());
    }

    public JsonNode clientSettings(String clientId) {
        return admin().get("/" + name + "/clients?clientId=" + clientId).path(0);
    }

    public void changeClient(String clientId, Consumer<ObjectNode> change) {
        ObjectNode client = (ObjectNode) clientSettings(clientId);
        change.accept(client);
        admin().put("/" + name + "/clients/" + client.path("id").asText(), client);
    }

    /** A further confidential client, with a secret like the others of the demo. */
    public Client createClient(String clientId, Consumer<ObjectNode> settings) {
        ObjectNode client = Json.object()
                .put("clientId", clientId)
                .put("secret", clientId + "-secret")
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("standardFlowEnabled", true);
        client.set("redirectUris", Json.array("http://127.0.0.1/*"));
        client.set("attributes", Json.object());
        settings.accept(client);
        admin().post("/" + name + "/clients", client.toString());
        return client(clientId);
    }

    public void deleteClient(String clientId) {
        admin().delete("/" + name + "/clients/"
                + clientSettings(clientId).path("id").asText());
    }

    /** The internal id of a client scope. */
    public String scopeId(String scope) {
        for (JsonNode known : admin().get("/" + name + "/client-scopes")) {
            if (known.path("name").asText().equals(scope)) {
                return known.path("id").asText();
            }
        }
        throw new AssertionError("There is no client scope " + scope);
    }

    /** Gives a user a role of this realm's management client. */
    public void makeAdministrator(String username) {
        String management = clientSettings("realm-management").path("id").asText();
        JsonNode role = admin().get("/" + name + "/clients/" + management + "/roles/realm-admin");
        admin().post(
                        "/" + name + "/users/" + userId(username) + "/role-mappings/clients/" + management,
                        Json.arrayOf(role).toString());
    }

    public JsonNode user(String username) {
        return admin().get("/" + name + "/users?exact=true&username=" + username)
                .path(0);
    }

    public String userId(String username) {
        return user(username).path("id").asText();
    }

    public void changeUser(String username, Consumer<ObjectNode> change) {
        ObjectNode user = (ObjectNode) user(username);
        change.accept(user);
        admin().put("/" + name + "/users/" + user.path("id").asText(), user);
    }

    /** Changes the realm's own settings. */
    public void change(Consumer<ObjectNode> change) {
        ObjectNode settings = (ObjectNode) admin().get("/" + name);
        change.accept(settings);
        admin().put("/" + name, settings);
    }
}
