package io.github.agentidentity.it.actors;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A confidential client that authenticates with its secret. */
public record Client(Realm realm, String id, String secret) {

    public static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    public static final String REFRESH_TOKEN = "urn:ietf:params:oauth:token-type:refresh_token";
    public static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    public static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    public static final String HANDOFF = "urn:agent-identity:token-type:handoff";

    public Answer post(URI uri, Form form) {
        return Http.post(uri, form, "Authorization", basic());
    }

    /** Asks the token endpoint. */
    public Answer token(Form form) {
        return post(realm.token(), form);
    }

    /** A token exchange with these parameters and no others but the grant type. */
    public Answer exchange(Form form) {
        return token(form.and("grant_type", TOKEN_EXCHANGE));
    }

    public Answer introspect(String token) {
        return post(realm.oidc("token/introspect"), Form.of("token", token));
    }

    public String basic() {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
