package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.registry.domain.AgentScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Extent of a new mission.
 *
 * @param authority all that it permits
 * @param scopeIds the internal ids of the agent scopes behind that authority
 * @param expiresAt from when on it permits nothing
 */
public record Extent(Authority authority, Set<String> scopeIds, Instant expiresAt) {

    public Extent {
        scopeIds = Set.copyOf(scopeIds);
    }

    /** This authority until this end, by those of these agent scopes that grant something of it. */
    public static Extent of(Authority authority, List<AgentScope> scopes, Instant expiresAt) {
        return new Extent(
                authority,
                scopes.stream()
                        .filter(scope -> authority.entries().stream().anyMatch(scope::isGrantedBy))
                        .map(AgentScope::id)
                        .collect(Collectors.toUnmodifiableSet()),
                expiresAt);
    }
}
