package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider of the demo world's realm: another realm of the same server, in which Alice has an account of
 * her own.
 *
 * @param realm the demo world's realm
 * @param alias what the identity provider is called there, and the end of the other realm's name
 */
public record SignInService(Realm realm, String alias) {

    /** Makes the other realm and lets {@code realm} trust it. */
    public static SignInService of(Realm realm, String alias, Consumer<ObjectNode> config) {
        SignInService service = new SignInService(realm, alias);
        realm.admin().post("", service.otherRealm().toString());
        realm.admin()
                .post(
                        "/" + realm.name() + "/identity-provider/instances",
                        service.instance(config).toString());
        realm.admin()
                .post(
                        "/" + realm.name() + "/users/" + realm.userId("alice") + "/federated-identity/" + alias,
                        Json.object()
                                .put("identityProvider", alias)
                                .put("userId", service.aliceThere())
                                .put("userName", "alice")
                                .toString());
        return service;
    }

    public String name() {
        return realm.name() + "-" + alias;
    }

    private URI at(String path) {
        return realm.server().baseUri().resolve("/realms/" + name() + path);
    }

    private URI callback() {
        return realm.at("/broker/" + alias + "/endpoint");
    }

    private String aliceThere() {
        return realm.admin()
                .get("/" + name() + "/users?exact=true&username=alice")
                .path(0)
                .path("id")
                .asText();
    }

    private ObjectNode otherRealm() {
        ObjectNode alice = Json.object()
                .put("username", "alice")
                .put("enabled", true)
                .put("email", "alice@corporate.example")
                .put("firstName", "Alice")
                .put("lastName", "Adams");
        alice.set(
                "credentials",
                Json.arrayOf(Json.object()
                        .put("type", "password")
                        .put("value", "alice")
                        .put("temporary", false)));
        ObjectNode client = Json.object()
                .put("clientId", "agents")
                .put("secret", "agents-secret")
                .put("protocol", "openid-connect")
                .put("publicClient", false)
                .put("standardFlowEnabled", true);
        client.set("redirectUris", Json.array(callback().toString()));
        ObjectNode other =
                Json.object().put("realm", name()).put("enabled", true).put("sslRequired", "none");
        other.set("users", Json.arrayOf(alice));
        other.set("clients", Json.arrayOf(client));
        return other;
    }

    private ObjectNode instance(Consumer<ObjectNode> change) {
        ObjectNode config = Json.object()
                .put("issuer", at("").toString())
                .put("authorizationUrl", at("/protocol/openid-connect/auth").toString())
                .put("tokenUrl", at("/protocol/openid-connect/token").toString())
                .put("jwksUrl", at("/protocol/openid-connect/certs").toString())
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("clientId", "agents")
                .put("clientSecret", "agents-secret")
                .put("clientAuthMethod", "client_secret_post")
                .put("defaultScope", "openid")
                .put("disableUserInfo", "true")
                .put("syncMode", "IMPORT")
                .put("passMaxAge", "true");
        change.accept(config);
        ObjectNode instance = Json.object()
                .put("alias", alias)
                .put("providerId", "oidc")
                .put("enabled", true)
                .put("trustEmail", true);
        instance.set("config", config);
        return instance;
    }

    /** Alice signs in at the other realm for some purpose of hers, so that she has a session there. */
    public void signIn(Browser browser) {
        Page page = browser.open(URI.create(at("/protocol/openid-connect/auth")
                + "?"
                + Form.of(
                                "client_id",
                                "agents",
                                "redirect_uri",
                                callback().toString(),
                                "response_type",
                                "code",
                                "scope",
                                "openid")
                        .encoded()));
        password(browser, page);
    }

    /**
     * From a login page of the demo world's realm to this service: its login page, or what a session there leads to.
     */
    public Page choose(Browser browser, Page login) {
        @Nullable Element link = login.document().getElementById("social-" + alias);
        if (link == null) {
            throw new AssertionError("No link to " + alias + " at " + login.uri() + ": " + login.text());
        }
        return browser.open(URI.create(link.absUrl("href")));
    }

    /** Whether this page asks for a password at this service. */
    public boolean asks(Page page) {
        return page.isLogin() && page.uri().getPath().startsWith("/realms/" + name() + "/");
    }

    /** Types Alice's password here and returns the page that she comes to. */
    public Page password(Browser browser, Page page) {
        if (!asks(page)) {
            throw new AssertionError("Not asked for a password at " + page.uri() + ": " + page.text());
        }
        return browser.submit(page.action("kc-form-login"), Form.of("username", "alice", "password", "alice"));
    }

    public void remove() {
        realm.admin().delete("/" + name());
    }
}
