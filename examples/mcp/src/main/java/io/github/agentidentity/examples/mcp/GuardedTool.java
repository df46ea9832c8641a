package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.function.BiFunction;

/**
 * A tool, and which action a call of it is.
 *
 * @param request the action, with what is true of every call
 * @param tool what clients are told of it
 * @param work what it does for an agent, given the arguments
 */
record GuardedTool(ActionRequest request, Tool tool, BiFunction<AgentPrincipal, CallToolRequest, String> work) {

    /** Under which name the transport hands the agent on to tools. */
    static final String AGENT = "agent";

    /** The tool as the SDK takes it. Nobody comes here but through the {@link ToolGuard}. */
    SyncToolSpecification specification() {
        return new SyncToolSpecification(tool, (context, call) -> CallToolResult.builder()
                .addTextContent(work.apply(agent(context), call))
                .build());
    }

    /** Returns the agent that calls; a cast that fails runs no tool. */
    static AgentPrincipal agent(McpTransportContext context) {
        return (AgentPrincipal) context.get(AGENT);
    }
}
