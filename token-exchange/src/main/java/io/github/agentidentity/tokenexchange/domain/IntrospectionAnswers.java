package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * Introspection responses (RFC 7662 section 2.2) with the member {@code mission} of the mission draft.
 *
 * @param issuer the realm's issuer
 */
public record IntrospectionAnswers(String issuer) {

    /** The claim by which a token of this issuer names the mission. */
    MissionClaim claim(Mission mission) {
        return mission.claim(issuer);
    }

    /** The answer for an agent token, of whose authority {@code left} stands now. */
    JsonObject agentToken(AgentToken token, Authority left, Mission mission) {
        JsonObject.Builder answer = active(token.id(), token.human(), token.issuedAt(), token.expiresAt())
                .put("aud", token.audience().value())
                .put("client_id", token.clientId())
                .put("token_type", token.type())
                .put("scope", ScopeValue.print(left))
                .put("authorization_details", left.toJson())
                .put(MissionNames.ACT, token.actors().toJson())
                .put(MissionNames.MISSION, json(mission));
        token.confirmation().ifPresent(confirmation -> answer.put("cnf", confirmation));
        return answer.build();
    }

    /** The answer for a mission grant, of whose mission {@code left} stands now. */
    JsonObject grant(MissionGrant grant, Authority left, Mission mission) {
        return active(grant.id(), grant.humanId(), grant.issuedAt(), grant.expiresAt())
                .put("aud", issuer)
                .put("client_id", grant.agentClientId())
                .put("authorization_details", left.toJson())
                .put(MissionNames.MISSION, json(mission))
                .build();
    }

    /** The answer for a hand-off of an app. */
    JsonObject handoff(Handoff handoff, Agent agent, Optional<Mission> mission) {
        JsonObject.Builder answer = active(handoff.id(), handoff.humanId(), handoff.issuedAt(), handoff.expiresAt())
                .put("aud", issuer)
                .put("client_id", handoff.appClientId())
                .put("may_act", mayAct(agent));
        mission.ifPresent(found -> answer.put(MissionNames.MISSION, json(found)));
        return answer.build();
    }

    /** The answer for a hand-off of another agent. */
    JsonObject delegatedHandoff(DelegatedHandoff delegatedHandoff, Agent delegate, Mission mission) {
        return active(
                        delegatedHandoff.id(),
                        delegatedHandoff.humanId(),
                        delegatedHandoff.issuedAt(),
                        delegatedHandoff.expiresAt())
                .put("aud", issuer)
                .put("may_act", mayAct(delegate))
                .put("authorization_details", delegatedHandoff.authority().toJson())
                .put(MissionNames.MISSION, json(mission))
                .build();
    }

    /**
     * The answer for a token whose mission is over: the caller is told how, so that a dead mission can be told from a
     * bad token (mission draft, Composite Active State).
     */
    Introspection over(String tokenId, Mission mission, Reason reason) {
        JsonObject answer = JsonObject.builder()
                .put("active", new JsonBoolean(false))
                .put(MissionNames.MISSION, json(mission))
                .build();
        return new Introspection(tokenId, Optional.of(mission), Optional.of(reason), answer);
    }

    private JsonObject.Builder active(String id, String subject, Instant issuedAt, Instant expiresAt) {
        return JsonObject.builder()
                .put("active", new JsonBoolean(true))
                .put("iss", issuer)
                .put("sub", subject)
                .put("jti", id)
                .put("iat", issuedAt.getEpochSecond())
                .put("exp", expiresAt.getEpochSecond());
    }

    private static JsonObject mayAct(Agent agent) {
        return JsonObject.builder().put("sub", agent.clientId()).build();
    }

    private JsonObject json(Mission mission) {
        JsonObject.Builder members = JsonObject.builder();
        claim(mission).toJson().members().forEach(members::put);
        return members.put("state", mission.state().code()).build();
    }
}
