package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A refusal as an HTTP answer, to be written as it is. Equal by value. */
@PublicApi
public final class Challenge {

    private final Answer answer;

    /** Parts of it. */
    record Answer(
            int status,
            List<String> wwwAuthenticate,
            Optional<String> nonce,
            Optional<Duration> retryAfter,
            String contentType,
            JsonObject body) {
        Answer {
            wwwAuthenticate = List.copyOf(wwwAuthenticate);
        }
    }

    Challenge(Answer answer) {
        this.answer = answer;
    }

    /** The HTTP status. */
    public int status() {
        return answer.status();
    }

    /** The values of the {@code WWW-Authenticate} headers, each one challenge. */
    public List<String> wwwAuthenticate() {
        return answer.wwwAuthenticate();
    }

    /** The value of the {@code DPoP-Nonce} header, if proofs need one. */
    public Optional<String> nonce() {
        return answer.nonce();
    }

    /** Time after which to try again, in whole seconds, where the answer says so. */
    public Optional<Duration> retryAfter() {
        return answer.retryAfter();
    }

    /** The media type of the body. */
    public String contentType() {
        return answer.contentType();
    }

    /**
     * A JSON object: {@code error}, {@code error_description} and the stable {@code reason}; or, of an action that a
     * human must approve first, the problem of RFC 9457 that says so.
     */
    public JsonObject body() {
        return answer.body();
    }

    /** Hands every header of the answer to {@code header}, by name and value. */
    public void headers(BiConsumer<String, String> header) {
        header.accept("Content-Type", contentType());
        header.accept("Cache-Control", "no-store");
        wwwAuthenticate().forEach(value -> header.accept("WWW-Authenticate", value));
        nonce().ifPresent(value -> header.accept("DPoP-Nonce", value));
        retryAfter().ifPresent(wait -> header.accept("Retry-After", Long.toString(wait.toSeconds())));
    }

    /** The text of the body. */
    public String text() {
        return Jcs.canonical(body());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Challenge challenge && answer.equals(challenge.answer);
    }

    @Override
    public int hashCode() {
        return answer.hashCode();
    }

    /** Status and body. */
    @Override
    public String toString() {
        return status() + " " + text();
    }
}
