package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.fixture.Algebra;
import io.github.agentidentity.missions.fixture.AgentScopes;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Authority drawn from few values, so that what is asked for often meets what is there. */
final class Few {

    static final List<ResourceUri> RESOURCES = List.of(
            new ResourceUri("https://mail.example"),
            new ResourceUri("https://mail.example/inbox"),
            new ResourceUri("https://forum.example"));
    static final List<String> ACTIONS = List.of("messages.read", "messages.label", "messages.delete");

    /** No bound at all, most often; a cap of calls; a tenant. Beside them any bound that there is. */
    static final List<String> CONSTRAINTS = List.of(
            "{}",
            "{}",
            "{}",
            "{'urn:agent-identity:max_calls':3}",
            "{'urn:agent-identity:max_calls':5}",
            "{'tenant':'acme'}");

    private Few() {}

    static Arbitrary<Authority> authorities() {
        return entries().list().ofMinSize(1).ofMaxSize(3).map(Authority::of);
    }

    private static Arbitrary<Entry> entries() {
        Arbitrary<List<ActionPattern>> actions = Arbitraries.of(ACTIONS)
                .map(ActionPattern::new)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(ACTIONS.size());
        Arbitrary<Constraints> constraints = Arbitraries.oneOf(
                Arbitraries.of(CONSTRAINTS).map(AgentScopes::constraints), new Algebra().constraints());
        return Combinators.combine(Arbitraries.of(RESOURCES), Arbitraries.of(ResourceMatch.class), actions, constraints)
                .as((resource, match, some, bounds) -> new Entry(resource, match, some, bounds, Optional.empty()));
    }
}
