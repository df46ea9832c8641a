package io.github.agentidentity.missions.domain;

import java.util.Set;

/**
 * Which humans may delegate an agent scope: those who hold one of its roles. No role mapped means nobody, unless the
 * admin says in so many words that everyone may.
 *
 * @param everyone the admin's explicit exception
 * @param roleIds the internal ids of the mapped roles
 */
public record Delegators(boolean everyone, Set<String> roleIds) {

    public Delegators {
        roleIds = Set.copyOf(roleIds);
    }

    boolean include(Human human, Humans humans) {
        return everyone || (!roleIds.isEmpty() && humans.holdsAnyRole(human, roleIds));
    }
}
