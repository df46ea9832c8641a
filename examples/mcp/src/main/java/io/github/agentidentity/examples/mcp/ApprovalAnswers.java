package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonNull;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers to calls that a human must approve first. A client that can send its human to an address is asked to, to the
 * human's account at the issuer (MCP 2025-11-25, "URL Elicitation Required Error"); every other gets a text for its
 * model. The address is the same for everybody, there the human finds what waits; or it is the page of this very
 * request, where the realm hands that out.
 *
 * <p>There are no sessions here, so what a client said of itself at {@code initialize} is remembered for agent and
 * mission, and for the last of them only.
 */
final class ApprovalAnswers {

    private static final int URL_ELICITATION_REQUIRED = -32_042;
    private static final int MOST = 10_000;

    private final String account;
    private final Map<String, Boolean> clients = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    ApprovalAnswers(String issuer) {
        account = issuer + "/account";
    }

    /** Remembers whether the client of {@code agent} can send its human to an address. */
    synchronized void meet(AgentPrincipal agent, boolean sendsHumansToAddresses) {
        clients.remove(key(agent));
        clients.put(key(agent), sendsHumansToAddresses);
    }

    private synchronized boolean sendsHumansToAddresses(AgentPrincipal agent) {
        return clients.getOrDefault(key(agent), false);
    }

    private static String key(AgentPrincipal agent) {
        return agent.agent() + " " + agent.mission().id();
    }

    /** The answer to {@code call}, which was refused for want of an approval. */
    JsonObject answer(AgentPrincipal agent, ToolCall call, Refusal refusal) {
        JsonObject.Builder answer =
                JsonObject.builder().put("jsonrpc", "2.0").put("id", call.id().orElse(JsonNull.NULL));
        return sendsHumansToAddresses(agent)
                ? answer.put("error", error(refusal)).build()
                : answer.put("result", text(refusal)).build();
    }

    private JsonObject error(Refusal refusal) {
        Json elicitation = JsonObject.builder()
                .put("mode", "url")
                .put("elicitationId", UUID.randomUUID().toString())
                .put("url", refusal.reviewUri().orElse(account))
                .put("message", refusal.sentence())
                .build();
        JsonObject.Builder data = JsonObject.builder().put("elicitations", JsonArray.of(List.of(elicitation)));
        refusal.ticket().ifPresent(ticket -> data.put("ticket", ticket));
        return JsonObject.builder()
                .put("code", URL_ELICITATION_REQUIRED)
                .put("message", refusal.sentence())
                .put("data", data.build())
                .build();
    }

    private static JsonObject text(Refusal refusal) {
        String words = refusal.sentence()
                + refusal.reviewUri().map(page -> " Page: " + page).orElse("")
                + refusal.ticket().map(ticket -> " Ticket: " + ticket).orElse("");
        Json content =
                JsonObject.builder().put("type", "text").put("text", words).build();
        return JsonObject.builder()
                .put("content", JsonArray.of(List.of(content)))
                .put("isError", new JsonBoolean(true))
                .build();
    }
}
