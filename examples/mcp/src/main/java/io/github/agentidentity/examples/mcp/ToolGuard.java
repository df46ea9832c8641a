package io.github.agentidentity.examples.mcp;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Decision;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets a call of a tool pass only when its action is granted. It stands between {@link AgentFilter}, which says who
 * comes and turns refusals into answers, and the SDK's servlet: so a refusal is an HTTP status with a challenge, as the
 * protocol's authorization specification wants it, and no tool has run. A tool that is not there is the SDK's to
 * answer, by the error of the protocol; like what is harmless it needs no decision. A call that a human must approve
 * first is answered in the protocol ({@link ApprovalAnswers}): by a challenge a client would look for another token.
 */
final class ToolGuard implements Filter {

    private final Map<String, GuardedTool> tools;
    private final ApprovalAnswers approvals;

    ToolGuard(List<GuardedTool> tools, ApprovalAnswers approvals) {
        this.approvals = approvals;
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
        ToolCall call = ToolCall.read(body);
        if (AgentFilter.principal(message) instanceof AgentPrincipal agent && call.begins()) {
            approvals.meet(agent, call.sendsHumansToAddresses());
        }
        Optional<GuardedTool> tool = call.tool().map(tools::get);
        if (tool.isEmpty()) {
            AgentFilter.needsNoDecision(message);
        } else if (!judge(tool.get(), call, message, response)) {
            return;
        }
        chain.doFilter(new ReplayedRequest(message, body), response);
    }

    /** Whether the call may go on to the tool; where a human must approve it first it is answered here. */
    private boolean judge(GuardedTool tool, ToolCall call, HttpServletRequest message, ServletResponse response)
            throws IOException {
        if (!(AgentFilter.principal(message) instanceof AgentPrincipal agent)) {
            throw Refusal.because(Reason.ACTION_NOT_GRANTED, "Call tools as an agent: nobody else may.");
        }
        AgentFilter.nameAction(message, tool.request().action());
        Decision decision = agent.permits(tool.request().doing(call.arguments()));
        if (decision instanceof Decision.NeedsDecision open && open.refusal().reason() == Reason.APPROVAL_REQUIRED) {
            response.setContentType("application/json");
            response.getOutputStream().write(Jcs.bytes(approvals.answer(agent, call, open.refusal())));
            return false;
        }
        decision.orThrow();
        return true;
    }
}
