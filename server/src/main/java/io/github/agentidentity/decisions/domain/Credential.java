package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Instant;
import java.util.Optional;

/**
 * The agent token of a request, and what the request repeats of it. Subject, actors, mission, key and entries come from
 * the token alone; a member that repeats one of them and says something else spoils the credential.
 *
 * @param accessToken {@code context.credential.access_token}
 * @param issuer {@code context.credential.issuer}
 * @param expiresAt {@code context.credential.expires_at}, as it was sent
 * @param confirmation {@code context.credential.confirmation}: the key that the service saw proven
 * @param proof {@code context.credential.proof}: the DPoP proof that the service was sent
 * @param mission {@code context.mission}
 * @param actor {@code context.actor}
 */
public record Credential(
        Optional<String> accessToken,
        Optional<String> issuer,
        Optional<String> expiresAt,
        Optional<RequestObject> confirmation,
        Optional<SentProof> proof,
        Optional<RepeatedMission> mission,
        Optional<RepeatedActor> actor) {

    static final String PROOF = "proof";

    private static final int LONGEST_TOKEN = 16_384;
    private static final int LONGEST_URI = 2_048;
    private static final int LONGEST_TIME = 40;

    static Credential read(RequestObject request) {
        Optional<RequestObject> context = request.optional("context");
        Optional<RequestObject> credential = context.flatMap(found -> found.optional("credential"));
        return new Credential(
                credential.flatMap(found -> found.optionalText("access_token", LONGEST_TOKEN)),
                credential.flatMap(found -> found.optionalText("issuer", LONGEST_URI)),
                credential.flatMap(found -> found.optionalText("expires_at", LONGEST_TIME)),
                credential.flatMap(found -> found.optional("confirmation")),
                credential.flatMap(found -> found.optional(PROOF)).map(SentProof::read),
                context.flatMap(found -> found.optional("mission")).map(RepeatedMission::read),
                context.flatMap(found -> found.optional("actor")).map(RepeatedActor::read));
    }

    /** Whether all that is repeated is what the token says. */
    boolean agreesWith(AgentToken token) {
        return issuer.map(token.issuer()::equals).orElse(true)
                && expiresAt.map(text -> isEnd(text, token.expiresAt())).orElse(true)
                && mission.map(repeated -> repeated.agreesWith(token)).orElse(true)
                && actor.map(repeated -> repeated.agreesWith(token)).orElse(true)
                && isKeyOf(token);
    }

    private static boolean isEnd(String text, Instant expiresAt) {
        return Rfc3339.parse(text).map(expiresAt::equals).orElse(false);
    }

    /** A bound token comes with the key that the service saw proven, an unbound one with none. */
    private boolean isKeyOf(AgentToken token) {
        try {
            return confirmation.flatMap(sent -> BoundKey.in(sent.json())).equals(token.key());
        } catch (IllegalArgumentException notOneThumbprint) {
            return false;
        }
    }
}
