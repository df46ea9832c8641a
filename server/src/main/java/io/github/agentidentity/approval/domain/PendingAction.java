package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import java.util.Optional;

/**
 * Content of the page on which one person decides on one action.
 *
 * @param request what waits
 * @param action what would be done
 * @param approvers who must approve, and who did
 * @param history what came before
 * @param mayApprove whether this person's yes is needed still
 * @param blockedBy why they cannot say yes as things are, if so
 */
public record PendingAction(
        AccessRequest request,
        DescribedAction action,
        ActionApprovers approvers,
        ActionHistory history,
        boolean mayApprove,
        Optional<Reason> blockedBy) {

    /** Whether this person is the one for whom the agent acts. */
    public boolean isForDelegator(PageReader reader) {
        return request.parties().humanId().equals(reader.approver().human().id());
    }

    /**
     * The digest of all that this reader is shown, words and titles in their language included. The request's own
     * digest covers whatever the service sent, and the version of its rendering.
     */
    public String shown(PageReader reader) {
        String language = reader.words().language();
        return Anchor.objectDigest(JsonObject.builder()
                .put("subject", request.id())
                .put("human", reader.approver().human().id())
                .put("request", request.asked().digest())
                .put(
                        "agents",
                        JsonArray.of(action.agents().stream()
                                .map(PendingAction::shown)
                                .toList()))
                .put("resource", action.resource().value())
                .put("service", action.service().orElse(""))
                .put(
                        "scopes",
                        JsonArray.of(action.scopes().stream()
                                .map(scope -> shown(scope, language))
                                .toList()))
                .put(
                        "lines",
                        JsonArray.of(action.lines().stream()
                                .map(PendingAction::shown)
                                .toList()))
                .put("approvers", approvers.toJson())
                .put("history", history.toJson())
                .put("may_approve", new JsonBoolean(mayApprove))
                .put("expires_at", Rfc3339.print(request.expiresAt()))
                .put("words", reader.words().toJson())
                .build());
    }

    private static JsonObject shown(Agent agent) {
        return JsonObject.builder()
                .put("id", agent.id())
                .put("client_id", agent.clientId())
                .put("name", agent.name())
                .build();
    }

    private static JsonObject shown(AgentScope scope, String language) {
        return JsonObject.builder()
                .put("id", scope.id())
                .put("title", scope.titles().in(language))
                .put("irreversible", new JsonBoolean(!scope.reversible()))
                .put("visibility", scope.visibility().map(Visibility::wireName).orElse("unknown"))
                .build();
    }

    private static JsonArray shown(ParameterLine line) {
        return JsonArray.ofStrings(line.words().toList());
    }

    /** For evidence: what was shown to whom in which words, and why their answer could not have been yes, if so. */
    JsonObject shownTo(PageReader reader) {
        JsonObject.Builder content = JsonObject.builder()
                .put("access_request", request.id())
                .put("to", reader.approver().human().id());
        writeTo(content, reader);
        blockedBy.ifPresent(reason -> content.put("blocked_by", reason.code()));
        return content.build();
    }

    /** Writes what this reader was shown, in which words, and how they signed in. */
    void writeTo(JsonObject.Builder content, PageReader reader) {
        content.put("shown", shown(reader));
        reader.words().writeTo(content);
        reader.approver().proof().writeTo(content);
    }
}
