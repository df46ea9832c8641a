package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Refusal;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;

/** A refusal that a resource method throws, as an answer. */
final class RefusalMapper implements ExceptionMapper<Refusal> {

    private final GuardSteps guard;

    @Context
    private @Nullable HttpHeaders headers;

    @Context
    private @Nullable ResourceInfo matched;

    RefusalMapper(GuardSteps guard) {
        this.guard = guard;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        return guard.answer(refusal, headers, matched);
    }
}
