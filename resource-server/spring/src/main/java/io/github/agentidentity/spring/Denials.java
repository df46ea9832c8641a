package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers to denials by the service's own rules in Spring Security, in the form of every other refusal. */
final class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ResourceServer server;

    Denials(ResourceServer server) {
        this.server = server;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(Reason.MISSING_TOKEN, "Present a token of this server's issuer.", request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refuse(Reason.ACTION_NOT_GRANTED, "Do not do this here: the service's own rules deny it.", request, response);
    }

    private void refuse(Reason reason, String sentence, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServletExchange exchange = new ServletExchange(request, response);
        // The agent may have the action's scope: it is not what is missing.
        exchange.forgetAction();
        exchange.refuse(Refusal.because(reason, sentence), server);
    }
}
