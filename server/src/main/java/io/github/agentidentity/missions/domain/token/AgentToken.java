package io.github.agentidentity.missions.domain.token;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * The claims of an agent token (RFC 9068, with {@code act}, {@code authorization_details} and {@code mission}): all
 * there are. No mapper, attribute or parameter can add one.
 *
 * @param id the {@code jti}
 * @param issuer the {@code iss}
 * @param human the {@code sub}: the human, always
 * @param audience the {@code aud}: exactly one resource server
 * @param clientId the {@code client_id}: the agent
 * @param actors the {@code act} chain, outermost the current agent
 * @param mission the {@code mission}
 * @param authority the {@code authorization_details}; never empty
 * @param key the {@code cnf}: who cannot prove this key cannot use the token (RFC 9449 section 6.1)
 * @param issuedAt the {@code iat}
 * @param expiresAt the {@code exp}
 */
public record AgentToken(
        String id,
        String issuer,
        String human,
        ResourceUri audience,
        String clientId,
        ActorChain actors,
        MissionClaim mission,
        Authority authority,
        Optional<BoundKey> key,
        Instant issuedAt,
        Instant expiresAt) {

    public AgentToken {
        if (authority.isEmpty() || !issuedAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("an agent token allows something for some time");
        }
    }

    /**
     * The token with these claims.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token} if {@link #claims} would not
     *     write exactly these
     */
    public static AgentToken read(JsonObject claims) {
        return AgentTokenClaims.read(claims);
    }

    /**
     * Whether it was minted for this agent: it names it as client and as the one who acts, and does not mean another.
     */
    public boolean isHeldBy(Agent agent) {
        return clientId.equals(agent.clientId())
                && actors.current().clientId().equals(agent.clientId())
                && agent.isMeantByTokenOf(issuedAt);
    }

    /** The coarse form of the authority, for services that know scopes only. */
    public String scope() {
        return ScopeValue.print(authority);
    }

    /** The payload to sign. */
    public JsonObject claims() {
        JsonObject.Builder claims = JsonObject.builder()
                .put("typ", MissionNames.ACCESS_PAYLOAD_TYPE)
                .put("iss", issuer)
                .put("sub", human)
                .put("aud", audience.value())
                .put("client_id", clientId)
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond())
                .put("jti", id)
                .put("scope", scope())
                .put("authorization_details", authority.toJson())
                .put("act", actors.toJson())
                .put(MissionNames.MISSION, mission.toJson());
        confirmation().ifPresent(confirmation -> claims.put("cnf", confirmation));
        return claims.build();
    }

    /**
     * Token type under which it is sent: a token bound to a certificate is a bearer token to the eye (RFC 8705 section
     * 3).
     */
    public String type() {
        return key.filter(proven -> proven.kind() == BoundKey.Kind.DPOP).isPresent() ? "DPoP" : "Bearer";
    }

    /** The {@code cnf} claim (RFC 9449 section 6.1, RFC 8705 section 3.1), where the token is bound. */
    public Optional<JsonObject> confirmation() {
        return key.map(proven -> proven.nameIn(JsonObject.builder()).build());
    }
}
