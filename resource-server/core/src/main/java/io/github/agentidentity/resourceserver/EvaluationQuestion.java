package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Question to the decision point: AuthZEN Authorization API 1.0, "Access Evaluation API", with the members of the
 * mission drafts' AuthZEN binding.
 *
 * @param issuer the issuer
 * @param agent the agent that would act
 * @param token its token
 * @param proof the proof of the token's key, where it is to be shown
 * @param request what it asks for
 */
record EvaluationQuestion(
        Issuer issuer, AgentPrincipal agent, WatchedToken token, Optional<ShownProof> proof, ActionRequest request) {

    /** Digest of the parameters, where the service has said them. */
    Optional<String> digest() {
        return request.parameters().full().map(Anchor::objectDigest);
    }

    /** The body of the request. */
    String text() {
        return Jcs.canonical(JsonObject.builder()
                .put("subject", subject())
                .put("action", action())
                .put("resource", resource())
                .put("context", context())
                .build());
    }

    private JsonObject subject() {
        JsonObject properties =
                JsonObject.builder().put(MissionNames.ISS, issuer.value()).build();
        return JsonObject.builder()
                .put(MissionNames.TYPE, "user")
                .put(MissionNames.ID, agent.human())
                .put("properties", properties)
                .build();
    }

    private JsonObject action() {
        JsonObject.Builder properties = JsonObject.builder();
        request.parameters().full().ifPresent(all -> properties.put("parameters", all));
        digest().ifPresent(digest -> properties.put("parameter_digest", digest));
        attributes().ifPresent(attributes -> properties.put("parameter_attributes", attributes));
        destination().ifPresent(destination -> properties.put("destination", destination));
        request.particulars().idempotencyKey().ifPresent(key -> properties.put(MissionNames.IDEMPOTENCY_KEY, key));
        return JsonObject.builder()
                .put("name", request.action())
                .put("properties", properties.build())
                .build();
    }

    /** Facts that settle constraints and are no parameters: docs/protocol.md. */
    private Optional<JsonObject> attributes() {
        JsonObject.Builder known = JsonObject.builder();
        request.parameters().tool().ifPresent(tool -> known.put("tool", tool));
        texts(request.parameters().classifications())
                .ifPresent(labels -> known.put(MissionNames.DATA_CLASSIFICATION, labels));
        request.parameters()
                .resourceIssuedAt()
                .ifPresent(instant -> known.put("resource_issued_at", Rfc3339.print(instant)));
        return said(known);
    }

    private Optional<JsonObject> destination() {
        JsonObject.Builder known = JsonObject.builder();
        request.destination().reach().map(Visibility::wireName).ifPresent(circle -> known.put("visibility", circle));
        texts(request.destination().recipientDomains())
                .ifPresent(domains -> known.put(MissionNames.RECIPIENT_DOMAIN, domains));
        request.parameters().tenant().ifPresent(tenant -> known.put(MissionNames.TENANT, tenant));
        return said(known);
    }

    private static Optional<JsonObject> said(JsonObject.Builder known) {
        return Optional.of(known.build()).filter(facts -> !facts.members().isEmpty());
    }

    /** One text, or an array of several. */
    private static Optional<Json> texts(Set<String> facts) {
        SortedSet<String> sorted = new TreeSet<>(facts);
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sorted.size() == 1 ? new JsonString(sorted.first()) : JsonArray.ofStrings(sorted));
    }

    private JsonObject resource() {
        Particulars.Target target = request.particulars()
                .target()
                .orElseGet(() ->
                        new Particulars.Target("resource", request.resource().value()));
        JsonObject.Builder properties =
                JsonObject.builder().put("audience", request.resource().value());
        request.particulars().owner().ifPresent(owner -> properties.put("owner", owner));
        return JsonObject.builder()
                .put(MissionNames.TYPE, target.type())
                .put(MissionNames.ID, target.id())
                .put("properties", properties.build())
                .build();
    }

    private JsonObject context() {
        JsonObject.Builder context = JsonObject.builder()
                .put(MissionNames.MISSION, mission(agent.mission()))
                .put(
                        "actor",
                        JsonObject.builder()
                                .put(MissionNames.CLIENT_ID, agent.agent())
                                .build())
                .put("credential", credential());
        request.particulars()
                .approval()
                .ifPresent(id -> context.put(
                        "approval",
                        JsonObject.builder().put(MissionNames.ID, id).build()));
        if (request.particulars().requestsApproval()) {
            context.put(MissionNames.AUTO_REQUEST, new JsonBoolean(true));
        }
        return context.build();
    }

    private static JsonObject mission(MissionClaim mission) {
        return JsonObject.builder()
                .put(MissionNames.ID, mission.id())
                .put(MissionNames.ISSUER, mission.issuer())
                .put(MissionNames.AUTHORITY_HASH, mission.authorityHash())
                .build();
    }

    /** The token and what its own claims say, from the token that was verified. */
    private JsonObject credential() {
        JsonObject claims = CompactJws.parse(token.text())
                .map(CompactJws::payload)
                .orElseThrow(() -> new IllegalStateException("An agent's token is one that was read strictly."));
        JsonObject.Builder shown =
                JsonObject.builder().put("access_token", token.text()).put(MissionNames.ISSUER, issuer.value());
        if (claims.get("exp").orElse(null) instanceof JsonNumber end) {
            shown.put(MissionNames.EXPIRES_AT, Rfc3339.print(Instant.ofEpochSecond(end.value())));
        }
        claims.get(Confirmation.CLAIM).ifPresent(key -> shown.put("confirmation", key));
        proof.ifPresent(each -> shown.put("proof", each.toJson()));
        return shown.build();
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "question about " + request;
    }
}
