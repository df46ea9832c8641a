package io.github.agentidentity.demo.service;

import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import java.io.IOException;
import java.util.Optional;

/** Work of a service, behind its guard. */
public interface Endpoint {

    /**
     * Answers an agent.
     *
     * @throws io.github.agentidentity.authority.Refusal where it may not, or asks for what cannot be
     */
    Answer answer(HttpExchange exchange, AgentPrincipal agent) throws IOException;

    /** The answer to anybody, without a token; empty where the request needs one. */
    default Optional<Answer> toAnybody(HttpExchange exchange) {
        return Optional.empty();
    }
}
