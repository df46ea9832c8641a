package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.time.Instant;
import java.util.Optional;

/** The claims of an agent token, read back one by one. */
record Claims(JsonObject object) {

    /**
     * The token that they make.
     *
     * @throws Refusal where a claim is missing or malformed
     * @throws IllegalArgumentException where a claim cannot be
     */
    AgentToken token() {
        return new AgentToken(
                text("jti"),
                text("iss"),
                text("sub"),
                new ResourceUri(text("aud")),
                text("client_id"),
                ActorChain.fromJson(member(MissionNames.ACT)),
                MissionClaim.fromJson(member(MissionNames.MISSION)),
                Authority.fromJson(member("authorization_details")),
                object.get("cnf").map(Claims::key),
                instant("iat"),
                instant("exp"));
    }

    private static ProvenKey key(Json confirmation) {
        if (confirmation instanceof JsonObject cnf) {
            return new ProvenKey(new Claims(cnf).text("jkt"));
        }
        throw malformed();
    }

    private Json member(String name) {
        return object.get(name).orElseThrow(Claims::malformed);
    }

    private String text(String name) {
        return Optional.of(member(name))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElseThrow(Claims::malformed);
    }

    private Instant instant(String name) {
        return Optional.of(member(name))
                .filter(JsonNumber.class::isInstance)
                .map(value -> Instant.ofEpochSecond(((JsonNumber) value).value()))
                .orElseThrow(Claims::malformed);
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_TOKEN, "A claim is missing, or is not what it should be.");
    }
}
