package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A refusal as an HTTP answer, to be written as it is.
 *
 * @param status the HTTP status
 * @param wwwAuthenticate the values of the {@code WWW-Authenticate} headers, each one challenge
 * @param nonce the value of the {@code DPoP-Nonce} header, if proofs need one
 * @param body a JSON object with {@code error}, {@code error_description} and the stable {@code reason}
 */
public record Challenge(int status, List<String> wwwAuthenticate, Optional<String> nonce, JsonObject body) {

    public Challenge {
        wwwAuthenticate = List.copyOf(wwwAuthenticate);
    }

    /** Hands every header of the answer to {@code header}, by name and value. */
    public void headers(BiConsumer<String, String> header) {
        header.accept("Content-Type", "application/json");
        header.accept("Cache-Control", "no-store");
        wwwAuthenticate.forEach(value -> header.accept("WWW-Authenticate", value));
        nonce.ifPresent(value -> header.accept("DPoP-Nonce", value));
    }

    /** The text of the body. */
    public String text() {
        return Jcs.canonical(body);
    }
}
