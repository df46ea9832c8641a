package io.github.agentidentity.quarkus;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.GuardSteps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A refusal that a resource method throws, as an answer. */
@Provider
@Singleton
public final class RefusalProvider implements ExceptionMapper<Refusal> {

    private final GuardSteps guard;
    private final HttpHeaders headers;
    private final ResourceInfo matched;

    /**
     * @param headers the headers of the request of the moment
     * @param matched the method that Quarkus has matched for it
     */
    @Inject
    public RefusalProvider(ResourceServer server, HttpHeaders headers, ResourceInfo matched) {
        this.guard = GuardSteps.of(server);
        this.headers = headers;
        this.matched = matched;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        return guard.answer(refusal, headers, matched);
    }
}
