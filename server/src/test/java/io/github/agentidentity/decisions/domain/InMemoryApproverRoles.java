package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles of approvers whose id is their name. */
final class InMemoryApproverRoles implements ApproverRoles {

    private final Humans humans;

    final Map<String, Set<String>> holders = new HashMap<>();

    /** Roles that are parts of others. */
    final Set<String> parts = new HashSet<>();

    InMemoryApproverRoles(Humans humans) {
        this.humans = humans;
    }

    @Override
    public boolean isHeldBy(String roleId, Human person) {
        return humans.holdsAnyRole(person, Set.of(roleId));
    }

    @Override
    public boolean isPartOfAnother(String roleId) {
        return parts.contains(roleId);
    }

    @Override
    public Optional<String> named(String name) {
        return Optional.of(name).filter(holders::containsKey);
    }

    @Override
    public Optional<Set<String>> holders(String roleId) {
        return Optional.ofNullable(holders.get(roleId));
    }
}
