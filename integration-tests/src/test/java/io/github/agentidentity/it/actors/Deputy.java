package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * An admin of one realm who has some of the roles that there are for it and no others: a service account.
 *
 * @param home where the account is, the realm itself or the master realm
 * @param user the account's id
 */
public record Deputy(Realm realm, Realm home, Client client, String user) {

    /** A new one, of the realm itself. */
    public static Deputy of(Realm realm, String name, String... roles) {
        return with(realm, realm, "realm-management", name, roles);
    }

    /** A new one, of the master realm. */
    public static Deputy ofMaster(Realm realm, String name, String... roles) {
        return with(realm, Realm.on(realm.server(), "master"), realm.name() + "-realm", name, roles);
    }

    private static Deputy with(Realm realm, Realm home, String management, String name, String... roles) {
        Client client = home.createClient(name, settings -> settings.put("serviceAccountsEnabled", true));
        String clients = "/" + home.name() + "/clients/";
        String user = home.admin()
                .get(clients + home.clientSettings(name).path("id").asText() + "/service-account-user")
                .path("id")
                .asText();
        String managing = home.clientSettings(management).path("id").asText();
        ArrayNode held = Json.arrayOf();
        for (String role : roles) {
            held.add(home.admin().get(clients + managing + "/roles/" + role));
        }
        home.admin().post("/" + home.name() + "/users/" + user + "/role-mappings/clients/" + managing, held.toString());
        return new Deputy(realm, home, client, user);
    }

    /** Sends a request to the Admin API and returns its answer, whatever it is. */
    public Answer send(String method, String path, JsonNode body) {
        return Http.send(
                method,
                realm.server().baseUri().resolve("/admin/realms/" + realm.name() + path),
                BodyPublishers.ofString(body.isMissingNode() ? "" : body.toString()),
                "Authorization",
                "Bearer " + token(),
                "Content-Type",
                "application/json");
    }

    /** An access token of this admin. */
    public String token() {
        return client.token(Form.of("grant_type", "client_credentials"))
                .expect(200)
                .text("access_token");
    }
}
