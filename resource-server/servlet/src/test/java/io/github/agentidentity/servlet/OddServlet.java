package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.testkit.Cast;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that answers in every way that there is, and asks only where it is told to. */
final class OddServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getParameter("ask") != null) {
            ask(request);
        }
        if (request.getParameter("harmless") != null) {
            AgentFilter.needsNoDecision(request);
        }
        switch (request.getParameter("how")) {
            case "write" -> response.getWriter().write("done");
            case "octets" -> response.getOutputStream().write(new byte[] {'d', 'o', 'n', 'e'});
            case "flush" -> {
                response.getWriter().write("done");
                response.flushBuffer();
            }
            case "close" -> {
                response.getWriter().write("done");
                response.getWriter().close();
            }
            case "much" -> response.getOutputStream().write(new byte[100_000]);
            case "nothing" -> response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            case "redirect" -> response.sendRedirect("/elsewhere");
            case "error" -> response.sendError(HttpServletResponse.SC_CONFLICT);
            case "again" -> {
                response.getWriter().write("wrong");
                response.reset();
                response.getOutputStream().print("done");
            }
            case "forward" ->
                request.getRequestDispatcher(request.getParameter("to")).forward(request, response);
            case "include" ->
                request.getRequestDispatcher(request.getParameter("to")).include(request, response);
            case "complete" -> {
                AsyncContext later = request.startAsync();
                later.getResponse().getWriter().write("done");
                later.complete();
            }
            case "start" -> {
                AsyncContext later = request.startAsync();
                later.start(() -> askLater(later));
            }
            case "thread" -> {
                AsyncContext later = request.startAsync();
                new Thread(() -> refuseLater(later)).start();
            }
            case "dispatch" -> request.startAsync().dispatch(request.getParameter("to"));
            default -> throw new IllegalStateException("A mistake of the service's own.");
        }
    }

    private static void ask(HttpServletRequest request) {
        if (AgentFilter.principal(request) instanceof AgentPrincipal agent) {
            agent.permits("payments.send", new ResourceUri(Cast.MAIL)).orThrow();
        }
    }

    private static void askLater(AsyncContext later) {
        ask((HttpServletRequest) later.getRequest());
        try {
            later.getResponse().getWriter().write("done");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        later.complete();
    }

    private static void refuseLater(AsyncContext later) {
        try {
            ask((HttpServletRequest) later.getRequest());
            later.getResponse().getWriter().write("done");
            later.complete();
        } catch (Refusal refusal) {
            try {
                AgentFilter.refuse(later, refusal);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
