package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The tools of the mail service. They say who they work for, and count. */
final class MailTools {

    private static final Map<String, Object> NOTHING = Map.of("type", "object", "additionalProperties", false);
    private static final Map<String, Object> ONE_MESSAGE = Map.of(
            "type",
            "object",
            "properties",
            Map.of("id", Map.of("type", "string", "maxLength", 64)),
            "required",
            List.of("id"),
            "additionalProperties",
            false);

    private final AtomicInteger run = new AtomicInteger();

    /** The tools, each an action at {@code mail}. */
    List<GuardedTool> at(ResourceServer mail) {
        return List.of(
                new GuardedTool(
                        ActionRequest.of("messages.read", mail.resource()).reaching(Visibility.SELF),
                        tool("read_messages", "Reads the human's messages.", NOTHING),
                        (agent, call) -> done("messages of " + agent.human())),
                new GuardedTool(
                        ActionRequest.of("messages.delete", mail.resource()),
                        tool("delete_message", "Deletes a message for good.", ONE_MESSAGE),
                        (agent, call) -> done("deleted " + call.arguments().get("id") + " of " + agent.human())));
    }

    private static Tool tool(String name, String description, Map<String, Object> arguments) {
        return Tool.builder(name, arguments).description(description).build();
    }

    private String done(String what) {
        run.incrementAndGet();
        return what;
    }

    /** Number of calls that were run. */
    int run() {
        return run.get();
    }
}
