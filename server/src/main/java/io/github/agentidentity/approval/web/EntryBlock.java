package io.github.agentidentity.approval.web;

import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One entry on the approval page: a resource, what may be done there, and under which limits. */
public final class EntryBlock {

    private final int number;
    private final Entry entry;
    private final List<AgentScope> scopes;
    private final FormState form;
    private final LimitTexts limits;

    private EntryBlock(int number, Entry entry, List<AgentScope> scopes, FormState form, LimitTexts limits) {
        this.number = number;
        this.entry = entry;
        this.scopes = scopes;
        this.form = form;
        this.limits = limits;
    }

    /** The derived Authority Set, one block for each entry. */
    static List<EntryBlock> of(Derivation derivation, FormState form, LimitTexts limits) {
        List<Entry> entries = derivation.authority().entries();
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new EntryBlock(i, entries.get(i), derivation.scopes(), form, limits))
                .toList();
    }

    public String getUri() {
        return entry.resource().value();
    }

    public List<ActionLine> getActions() {
        return IntStream.range(0, entry.actions().size())
                .mapToObj(i -> action(entry.actions().get(i).value(), number + "." + i))
                .toList();
    }

    private ActionLine action(String name, String place) {
        Optional<AgentScope> covering = scopes.stream()
                .filter(scope ->
                        scope.action().value().equals(name) && scope.resource().covers(entry.resource()))
                .findFirst();
        return new ActionLine(name, place, form.isTicked(place), covering, reach());
    }

    /** Widest audience that the effect may have: as wide as the entry's own ceiling, which no scope exceeds. */
    private Optional<Visibility> reach() {
        return entry.constraints().get(AudienceVisibility.class).map(AudienceVisibility::widest);
    }

    public List<LimitTexts.Limit> getLimits() {
        return limits.of(entry);
    }

    /** The limits that the human can lower. */
    public List<LimitField> getFields() {
        return entry.constraints().all().stream()
                .flatMap(constraint -> LimitField.of(constraint).stream())
                .map(field -> field.in(number, form))
                .toList();
    }
}
