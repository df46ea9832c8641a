package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.Comparator;
import java.util.List;

/**
 * An action at a resource as admins registered it. Several agent scopes may cover it, one at a part of the other's
 * resource: it is titled by the closest, and as risky as the riskiest of them. One that none covers is at its worst.
 *
 * @param name the literal action
 * @param scopes all that cover it there; may be empty
 */
record RegisteredAction(String name, List<AgentScope> scopes) {

    RegisteredAction {
        scopes = List.copyOf(scopes);
    }

    /** The action of this name in an entry of what was derived. */
    static RegisteredAction of(String name, Entry entry, Derivation derivation) {
        return new RegisteredAction(
                name,
                derivation.scopes().stream()
                        .filter(scope -> scope.action().value().equals(name))
                        .filter(scope -> scope.resource().covers(entry.resource()))
                        .toList());
    }

    /** Its title in this language, or its name where it has none. */
    String title(String language) {
        return scopes.stream()
                .max(Comparator.comparingInt(scope -> scope.resource().value().length()))
                .map(closest -> closest.titles().in(language))
                .orElse(name);
    }

    /** Whether each use needs an approval of its own, as far as is known. */
    boolean isGated() {
        return scopes.isEmpty() || scopes.stream().anyMatch(AgentScope::isGated);
    }

    /** Whether its effect may be there for good, as far as is known. */
    boolean isIrreversible() {
        return scopes.isEmpty() || !scopes.stream().allMatch(AgentScope::reversible);
    }
}
