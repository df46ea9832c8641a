package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.AgentToken;

/**
 * Claim on an idempotency key: one intended execution of one request (AuthZEN binding, {@code idempotency_key}).
 *
 * @param id digest of service, mission, actors, proven key and idempotency key, which may have any characters
 * @param digest digest of what is asked for; another one under the same key is a conflict
 */
public record PermitClaim(String id, String digest) {

    static PermitClaim of(Evaluation evaluation, AgentToken token, Mission mission, String entry, String key) {
        return new PermitClaim(
                id(evaluation, token, mission, key),
                Anchor.objectDigest(JsonObject.builder()
                        .put("holder", holder(evaluation, token, mission))
                        .put("entry", entry)
                        .put("resource", evaluation.request().target().whole())
                        .put("action", evaluation.request().action().operation())
                        .build()));
    }

    /** The id of the claim on a key, whatever is asked for under it. */
    static String id(Evaluation evaluation, AgentToken token, Mission mission, String key) {
        return Anchor.objectDigest(JsonObject.builder()
                .put("holder", holder(evaluation, token, mission))
                .put("key", key)
                .build());
    }

    private static JsonObject holder(Evaluation evaluation, AgentToken token, Mission mission) {
        return JsonObject.builder()
                .put("service", evaluation.caller().id())
                .put("mission", mission.id())
                .put("act", token.actors().toJson())
                .put("cnf", BoundKey.code(token.key()))
                .build();
    }
}
