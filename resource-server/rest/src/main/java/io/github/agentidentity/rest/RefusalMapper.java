package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal that a resource method throws, as an answer. */
final class RefusalMapper implements ExceptionMapper<Refusal> {

    private final ResourceServer server;

    @Context
    private @Nullable HttpHeaders headers;

    @Context
    private @Nullable ResourceInfo matched;

    RefusalMapper(ResourceServer server) {
        this.server = server;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        // Only the scheme that the caller used, and the action, matter here.
        List<String> authorization = headers == null
                ? List.of()
                : headers.getRequestHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        IncomingRequest request = IncomingRequest.of("", "").authorization(authorization);
        return Incoming.answer(
                server.challenge(refusal, actionName().map(request::action).orElse(request)));
    }

    /** Returns the action that the method names; empty where the refusal came before any method was matched. */
    private Optional<String> actionName() {
        return Optional.ofNullable(matched)
                .map(ResourceInfo::getResourceMethod)
                .map(MethodRule::of)
                .flatMap(MethodRule::actionName);
    }
}
