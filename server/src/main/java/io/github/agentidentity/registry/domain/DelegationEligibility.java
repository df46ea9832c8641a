package io.github.agentidentity.registry.domain;

import java.util.Set;

/**
 * The humans who may delegate an agent scope: those who hold one of its roles. Without a mapped role nobody may, unless
 * the admin explicitly allows everyone.
 *
 * @param everyone the admin's explicit exception
 * @param roleIds the internal ids of the mapped roles
 */
public record DelegationEligibility(boolean everyone, Set<String> roleIds) {

    public DelegationEligibility {
        roleIds = Set.copyOf(roleIds);
    }

    public boolean include(Human human, Humans humans) {
        return everyone || (!roleIds.isEmpty() && humans.holdsAnyRole(human, roleIds));
    }
}
