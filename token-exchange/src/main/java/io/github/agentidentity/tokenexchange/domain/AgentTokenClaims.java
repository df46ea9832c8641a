package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.time.Instant;
import java.util.Optional;

/** The payload of an agent token read back: exactly what {@link AgentToken#claims} writes, or it is none. */
final class AgentTokenClaims {

    private static final String CONFIRMATION = "cnf";
    private static final String THUMBPRINT = "jkt";

    private final JsonObject claims;

    private AgentTokenClaims(JsonObject claims) {
        this.claims = claims;
    }

    /**
     * Reads the payload.
     *
     * @throws Refusal {@code invalid_subject_token} if writing what was read does not give the same again
     */
    static AgentToken read(JsonObject claims) {
        AgentToken token;
        try {
            token = new AgentTokenClaims(claims).token();
        } catch (Refusal | IllegalArgumentException malformed) {
            throw invalid();
        }
        if (!token.claims().equals(claims)) {
            throw invalid();
        }
        return token;
    }

    private AgentToken token() {
        return new AgentToken(
                text("jti"),
                text("iss"),
                text("sub"),
                ResourceUri.parse(text("aud")).orElseThrow(AgentTokenClaims::invalid),
                text("client_id"),
                ActorChain.fromJson(member(MissionNames.ACT)),
                MissionClaim.fromJson(member(MissionNames.MISSION)),
                Authority.fromJson(member("authorization_details")),
                key(),
                instant("iat"),
                instant("exp"));
    }

    private Optional<ProvenKey> key() {
        return claims.get(CONFIRMATION)
                .filter(JsonObject.class::isInstance)
                .flatMap(confirmation -> ((JsonObject) confirmation).get(THUMBPRINT))
                .filter(JsonString.class::isInstance)
                .map(thumbprint -> new ProvenKey(((JsonString) thumbprint).value()));
    }

    private Json member(String name) {
        return claims.get(name).orElseThrow(AgentTokenClaims::invalid);
    }

    private String text(String name) {
        if (member(name) instanceof JsonString string) {
            return string.value();
        }
        throw invalid();
    }

    private Instant instant(String name) {
        if (member(name) instanceof JsonNumber number) {
            return Instant.ofEpochSecond(number.value());
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.because(
                INVALID_SUBJECT_TOKEN, "The subject_token is not one that this endpoint accepts, or not any more.");
    }
}
