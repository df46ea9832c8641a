package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet that says who it thinks has come. */
final class MailServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final AtomicInteger handled = new AtomicInteger();

    int handled() {
        return handled.get();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().equals("/health")) {
            response.getWriter().write("well");
            return;
        }
        handled.incrementAndGet();
        response.getWriter().write(name(AgentFilter.principal(request)));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    /** A payment: what it is stands in the query, so that the servlet asks itself. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write("begun");
        if (AgentFilter.principal(request) instanceof AgentPrincipal agent) {
            if ("payments.send".equals(request.getParameter("action"))) {
                AgentFilter.nameAction(request, "payments.send");
            }
            agent.permits(
                            request.getParameter("action"),
                            agent.authority().entries().get(0).resource())
                    .orThrow();
        }
        response.getWriter().write(" as " + request.getRemoteUser() + " in role " + request.isUserInRole("admin"));
    }

    private static String name(Principal who) {
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }
}
