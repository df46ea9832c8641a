package io.github.agentidentity.decisions.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles of approvers whose id is their name. */
final class InMemoryApproverRoles implements ApproverRoles {

    final Map<String, Set<String>> holders = new HashMap<>();

    @Override
    public Optional<String> named(String name) {
        return Optional.of(name).filter(holders::containsKey);
    }

    @Override
    public Optional<Set<String>> holders(String roleId) {
        return Optional.ofNullable(holders.get(roleId));
    }
}
