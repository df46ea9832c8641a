package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Mistake;
import java.util.List;
import java.util.Map;

/**
 * What an admin wants an agent scope to be.
 *
 * @param attributes the {@code agent.*} attributes
 * @param roles whose holders may delegate it
 * @param mistakes what was wrong already when it was read
 */
public record ScopeDraft(Map<String, String> attributes, List<RoleName> roles, List<Mistake> mistakes) {

    public ScopeDraft {
        attributes = Map.copyOf(attributes);
        roles = List.copyOf(roles);
        mistakes = List.copyOf(mistakes);
    }
}
