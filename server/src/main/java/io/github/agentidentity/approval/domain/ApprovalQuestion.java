package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Question of a page to its human: whether an agent may do this for them. */
public sealed interface ApprovalQuestion permits PendingApproval, PendingResumption {

    /** The id of the proposal or of the mission. */
    String subject();

    /** The agent's words. */
    Intent intent();

    /** The agent that asks. */
    Agent agent();

    /** The authority that a yes would give the agent, and its scopes. */
    Derivation derivation();

    /** The services that it is for, by name; one that an admin did not name is not there. */
    Map<ResourceUri, String> services();

    /** Until when. */
    Instant expiresAt();

    /** Why the answer cannot be yes as things are, if so. */
    Optional<Reason> blockedBy();

    /** The client_ids of the services that refused the agent so often that it stopped there; most often none. */
    default List<String> refusedBy() {
        return List.of();
    }

    /**
     * The digest of all that this reader is shown, words and titles in their language included: the answer names it, so
     * that nothing can change between what the human saw and what they say.
     */
    default String shown(PageReader reader) {
        JsonObject.Builder services = JsonObject.builder();
        new TreeMap<>(byUri()).forEach(services::put);
        return Anchor.objectDigest(JsonObject.builder()
                .put("subject", subject())
                .put("human", reader.approver().human().id())
                .put("username", reader.approver().human().username())
                .put("agent", agent().id())
                .put("client_id", agent().clientId())
                .put("agent_name", agent().name())
                .put("sponsor", agent().sponsor())
                .put("intent", intent().json())
                .put("authority", derivation().authority().toJson())
                .put("scopes", scopes(reader.words().language()))
                .put("services", services.build())
                .put("refused_by", JsonArray.ofStrings(refusedBy()))
                .put("not_granted", JsonArray.ofStrings(derivation().notGranted()))
                .put("expires_at", Rfc3339.print(expiresAt()))
                .put("words", reader.words().toJson())
                .build());
    }

    private Map<String, String> byUri() {
        Map<String, String> names = new TreeMap<>();
        services().forEach((uri, name) -> names.put(uri.value(), name));
        return names;
    }

    private JsonArray scopes(String language) {
        return JsonArray.of(derivation().scopes().stream()
                .map(scope -> shown(scope, language))
                .toList());
    }

    private static JsonObject shown(AgentScope scope, String language) {
        return JsonObject.builder()
                .put("id", scope.id())
                .put("title", scope.titles().in(language))
                .put("irreversible", new JsonBoolean(!scope.reversible()))
                .put("gated", new JsonBoolean(scope.isGated()))
                .put("visibility", scope.visibility().map(Visibility::wireName).orElse("unknown"))
                .put("registered", scope.constraints().toJson())
                .build();
    }

    /** For evidence: what was shown to whom in which words, and why their answer could not have been yes, if so. */
    default JsonObject shownTo(PageReader reader) {
        JsonObject.Builder content =
                JsonObject.builder().put("to", reader.approver().human().id()).put("shown", shown(reader));
        reader.words().writeTo(content);
        reader.approver().proof().writeTo(content);
        blockedBy().ifPresent(reason -> content.put("blocked_by", reason.code()));
        return content.build();
    }
}
