package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.AMBIGUOUS_RESOURCE;
import static io.github.agentidentity.authority.Reason.UNKNOWN_RESOURCE;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.util.List;
import java.util.Optional;

/** Selects the one resource server that a token is for (RFC 8707). */
public final class Audiences {

    private final ResourceServers resourceServers;

    public Audiences(ResourceServers resourceServers) {
        this.resourceServers = resourceServers;
    }

    /**
     * The registered URI of the one resource server that the token is for.
     *
     * @param asked the parameter {@code resource}, where sent
     * @throws Refusal {@code unknown_resource}, {@code ambiguous_resource}
     */
    ResourceUri select(Optional<ResourceUri> asked, MintContext context) {
        List<ResourceUri> servers = context.mission().authority().resources().stream()
                .flatMap(resource -> resourceServers.serving(resource).stream())
                .filter(server ->
                        context.bounds().audience().map(server::equals).orElse(true))
                .distinct()
                .toList();
        if (asked.isPresent()) {
            return asked.filter(servers::contains)
                    .orElseThrow(() -> Refusal.because(UNKNOWN_RESOURCE, "The mission has no such resource."));
        }
        if (servers.size() > 1) {
            throw Refusal.because(
                    AMBIGUOUS_RESOURCE, "The mission has several resources; name one in the parameter resource.");
        }
        return servers.stream()
                .findFirst()
                .orElseThrow(() -> Refusal.because(UNKNOWN_RESOURCE, "No resource of the mission is in service."));
    }
}
