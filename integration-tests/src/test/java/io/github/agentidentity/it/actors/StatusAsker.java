package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.UUID;

/**
 * A service that asks for the state of missions, and authenticates by a key.
 *
 * @param clientId its client_id
 * @param key of its client
 */
public record StatusAsker(Realm realm, String clientId, Key key) {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** The client gets a key, and authenticates by nothing else from then on. */
    public static StatusAsker registered(Realm realm, String clientId) {
        Key key = new Key();
        realm.changeClient(clientId, client -> {
            client.put("clientAuthenticatorType", "client-jwt");
            ((ObjectNode) client.path("attributes"))
                    .put("use.jwks.string", "true")
                    .put("jwks.string", key.publicJwks())
                    .put("token.endpoint.auth.signing.alg", "ES256");
        });
        return new StatusAsker(realm, clientId, key);
    }

    /** Asks for the state of a mission and no more, with a new nonce. */
    public Answer ask(String missionId) {
        return ask(question(missionId));
    }

    /** Asks with this form. */
    public Answer ask(Form form) {
        return Http.post(realm.missionStatus(), asserting(form, realm.missionStatus()));
    }

    /** A question for the state alone. */
    public static Form question(String missionId) {
        return Form.of("mission_id", missionId, "nonce", nonce());
    }

    /** A nonce that nobody had. */
    public static String nonce() {
        return UUID.randomUUID().toString();
    }

    /** The form with an assertion for this audience. */
    public Form asserting(Form form, URI audience) {
        return asserting(form, key.assertion(clientId, audience));
    }

    /** The form with this assertion. */
    public static Form asserting(Form form, String assertion) {
        return form.and("client_assertion_type", ASSERTION_TYPE).and("client_assertion", assertion);
    }
}
