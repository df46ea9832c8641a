package io.github.agentidentity.demo;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * An app's side of the authorization code flow with PKCE, state and nonce (OpenID Connect Core section 3.1, RFC 7636,
 * RFC 9207).
 *
 * @param secret empty for a public client
 */
record CodeFlow(Issuer issuer, String clientId, Optional<String> secret, URI redirectUri) {

    /** Sends the human through the login and returns the access token that the app gets for it. */
    String signIn(Human human, Wire wire) throws IOException, InterruptedException, Unexpected {
        Pkce pkce = Pkce.fresh();
        String state = Nonce.fresh();
        String nonce = Nonce.fresh();
        Page callback = human.visit(URI.create(
                issuer.authorization() + "?" + request(pkce, state, nonce).encoded()));
        Unexpected.unless(
                callback.isAt(redirectUri), "expected to come back to " + clientId + " but got " + callback.describe());
        Unexpected.unless(
                callback.parameter("state").equals(Optional.of(state)),
                "the answer is not to the request of " + clientId);
        Unexpected.unless(
                callback.parameter("iss").equals(Optional.of(issuer.uri().toString())),
                "the answer is of another issuer");
        String code = callback.parameter("code").orElseThrow(() -> new Unexpected("the login brought no code"));
        Reply tokens = redeem(code, pkce, wire).expect(200);
        Unexpected.unless(
                Token.of(tokens.text("id_token")).text("nonce").equals(nonce), "the ID token is of another login");
        return tokens.text("access_token");
    }

    private FormBody request(Pkce pkce, String state, String nonce) {
        return FormBody.empty()
                .with("response_type", "code")
                .with("client_id", clientId)
                .with("redirect_uri", redirectUri.toString())
                .with("scope", "openid")
                .with("state", state)
                .with("nonce", nonce)
                .with("code_challenge", pkce.challenge())
                .with("code_challenge_method", "S256");
    }

    private Reply redeem(String code, Pkce pkce, Wire wire) throws IOException, InterruptedException, Unexpected {
        FormBody form = FormBody.empty()
                .with("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", redirectUri.toString())
                .with("code_verifier", pkce.verifier());
        return secret.isPresent()
                ? wire.post(issuer.token(), form, new ClientCredentials(clientId, secret.get()).basic())
                : wire.post(issuer.token(), form.with("client_id", clientId), "");
    }
}
