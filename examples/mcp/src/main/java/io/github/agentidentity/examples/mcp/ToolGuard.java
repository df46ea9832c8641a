package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.servlet.AgentFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets a call of a tool pass only when its action is granted. It stands between {@link AgentFilter}, which says who
 * comes and turns refusals into answers, and the SDK's servlet: so a refusal is an HTTP status with a challenge, as the
 * protocol's authorization specification wants it, and no tool has run. A tool that is not there is the SDK's to
 * answer, by the error of the protocol; like what is harmless it needs no decision.
 */
final class ToolGuard implements Filter {

    private final Map<String, GuardedTool> tools;

    ToolGuard(List<GuardedTool> tools) {
        this.tools = tools.stream().collect(Collectors.toMap(each -> each.tool().name(), Function.identity()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest message = (HttpServletRequest) request;
        if (!message.getMethod().equals("POST")) {
            // No stream and no session are kept here, which clients find out by this status.
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        byte[] body = message.getInputStream().readNBytes(ToolCall.MAX_BYTES + 1);
        ToolCall.read(body)
                .tool()
                .map(tools::get)
                .ifPresentOrElse(tool -> require(tool, message), () -> AgentFilter.needsNoDecision(message));
        chain.doFilter(new ReplayedRequest(message, body), response);
    }

    private static void require(GuardedTool tool, HttpServletRequest message) {
        if (!(AgentFilter.principal(message) instanceof AgentPrincipal agent)) {
            throw Refusal.because(Reason.ACTION_NOT_GRANTED, "Call tools as an agent: nobody else may.");
        }
        AgentFilter.nameAction(message, tool.request().action());
        agent.permits(tool.request()).orThrow();
    }
}
