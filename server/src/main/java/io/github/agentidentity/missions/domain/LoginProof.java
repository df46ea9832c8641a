package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.STALE_AUTHENTICATION;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Proof that one login gave of its human. It says what was shown, never what was not: a login of which nothing is known
 * proves nothing, and no level is no level.
 *
 * @param by the authenticators that asked the human in this login and count here, each with the kind of credential that
 *     answered ({@code auth-otp-form:otp})
 * @param identityProvider the alias of the identity provider that proved the login, where that counts here
 * @param at when the human proved themselves; empty where nothing that counts did
 * @param level the level of authentication that those authenticators reached in this login
 * @param doubt the ground on which nothing counts, where nothing does
 */
public record LoginProof(
        List<String> by,
        Optional<String> identityProvider,
        Optional<Instant> at,
        OptionalInt level,
        Optional<Doubt> doubt) {

    /** Longest time between the human's proof and the decision. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    public LoginProof {
        by = List.copyOf(by);
        boolean proven = !by.isEmpty() || identityProvider.isPresent();
        if (at.isPresent() != proven || doubt.isPresent() == proven || (level.isPresent() && by.isEmpty())) {
            throw new IllegalArgumentException("A login is proven at a time and by something, or doubted.");
        }
    }

    /** The proof that authenticators gave. */
    public static LoginProof by(List<String> authenticators, Instant at, OptionalInt level) {
        return new LoginProof(authenticators, Optional.empty(), Optional.of(at), level, Optional.empty());
    }

    /** The proof that an identity provider gave; of levels it knows nothing. */
    public static LoginProof byProvider(String alias, Instant at) {
        return new LoginProof(List.of(), Optional.of(alias), Optional.of(at), OptionalInt.empty(), Optional.empty());
    }

    /** The login that proved nothing. */
    public static LoginProof none(Doubt doubt) {
        return new LoginProof(List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(doubt));
    }

    /** The reason for which this proof does not count at {@code now}, if it does not. */
    public Optional<Reason> unfreshAt(Instant now) {
        return doubt.map(Doubt::reason)
                .or(() -> at.filter(proven -> now.isAfter(proven.plus(FRESH))).map(proven -> STALE_AUTHENTICATION));
    }

    /** Whether the authenticators of this login reached {@code wanted}; no level never does. */
    public boolean reaches(int wanted) {
        return level.isPresent() && level.getAsInt() >= wanted;
    }

    /** Writes into evidence how the human signed in. */
    public void writeTo(JsonObject.Builder content) {
        level.ifPresent(reached -> content.put("level", (long) reached));
        at.ifPresent(proven -> content.put("signed_in_at", proven.getEpochSecond()));
        if (!by.isEmpty()) {
            content.put("signed_in_by", JsonArray.ofStrings(by));
        }
        identityProvider.ifPresent(alias -> content.put("identity_provider", alias));
        doubt.ifPresent(ground -> content.put("doubt", ground.code()));
    }
}
