package io.github.agentidentity.it;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A confidential client that authenticates with its secret. */
record Client(Realm realm, String id, String secret) {

    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";
    static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    static final String HANDOFF = "urn:agent-identity:token-type:handoff";

    Answer post(URI uri, Form form) {
        return Http.post(uri, form, "Authorization", basic());
    }

    /** Asks the token endpoint. */
    Answer token(Form form) {
        return post(realm.token(), form);
    }

    /** A token exchange with these parameters and no others but the grant type. */
    Answer exchange(Form form) {
        return token(form.and("grant_type", TOKEN_EXCHANGE));
    }

    Answer introspect(String token) {
        return post(realm.oidc("token/introspect"), Form.of("token", token));
    }

    String basic() {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
