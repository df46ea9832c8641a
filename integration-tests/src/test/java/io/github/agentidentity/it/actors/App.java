package io.github.agentidentity.it.actors;

/** A client at which humans sign in. */
public interface App {

    /** {@code client_id} and {@code redirect_uri}. */
    Form authorization();

    /** Redeems a code at the token endpoint, as this client does it. */
    Answer redeem(Form form);

    /** Keycloak's account console. */
    static App accountConsole(Realm realm) {
        return publicApp(realm, "account-console", realm.at("/account/").toString());
    }

    /** A client without a secret. */
    static App publicApp(Realm realm, String clientId, String redirectUri) {
        return new App() {
            @Override
            public Form authorization() {
                return Form.of("client_id", clientId, "redirect_uri", redirectUri);
            }

            @Override
            public Answer redeem(Form form) {
                return Http.post(realm.token(), form.with("client_id", clientId));
            }
        };
    }
}
