package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.domain.ApprovalQuestion;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One entry on the approval page: a resource, what may be done there, the riskiest first, and under which limits. */
public final class EntryBlock {

    private final Entry entry;
    private final @Nullable String service;
    private final Optional<ResourceUri> registered;
    private final List<ActionLine> actions;
    private final List<Limit> limits;
    private final List<LimitField> fields;

    private EntryBlock(int number, ApprovalQuestion question, PageForm form, LimitTexts texts) {
        this.entry = question.derivation().authority().entries().get(number);
        this.service = question.services().get(entry.resource());
        List<AgentScope> granted = question.derivation().scopes().stream()
                .filter(scope -> scope.isGrantedBy(entry))
                .toList();
        this.registered = granted.stream()
                .map(AgentScope::resource)
                .max(Comparator.comparingInt(resource -> resource.value().length()));
        this.actions = IntStream.range(0, entry.actions().size())
                .mapToObj(i -> action(i, number + "." + i, question.derivation(), form))
                .sorted(ActionLine.BY_GRAVITY)
                .toList();
        this.limits = texts.of(entry, granted);
        this.fields = entry.constraints().all().stream()
                .flatMap(constraint -> LimitField.of(constraint).stream())
                .map(field -> field.in(number, form.state()))
                .toList();
    }

    /** The derived Authority Set, one block for each entry, that with the riskiest action first. */
    static List<EntryBlock> of(ApprovalQuestion question, PageForm form, LimitTexts texts) {
        return IntStream.range(0, question.derivation().authority().entries().size())
                .mapToObj(i -> new EntryBlock(i, question, form, texts))
                .sorted(Comparator.comparing(block -> block.actions.get(0), ActionLine.BY_GRAVITY))
                .toList();
    }

    private ActionLine action(int number, String place, Derivation derivation, PageForm form) {
        RegisteredAction action =
                RegisteredAction.of(entry.actions().get(number).value(), entry, derivation);
        return new ActionLine(action, place, form.language(), reach(), form.ticks());
    }

    /** Widest audience that the effect may have: as wide as the entry's own ceiling, which no scope exceeds. */
    private Optional<Visibility> reach() {
        return entry.constraints().get(AudienceVisibility.class).map(AudienceVisibility::widest);
    }

    /** The name that an admin gave to the service, if one did. */
    public @Nullable String getService() {
        return service;
    }

    /** The part of its address that an admin registered; empty where nobody registered any of it. */
    public String getUri() {
        return registered.map(ResourceUri::value).orElse("");
    }

    /** The part of its address after that, which the agent wrote; may be empty. */
    public String getOwnPath() {
        String whole = entry.resource().value();
        // The base of a service with and without its slash is the same: then the registered spelling is the longer one.
        return whole.substring(Math.min(getUri().length(), whole.length()));
    }

    /** Actions that a human must look at, the riskiest first. */
    public List<ActionLine> getRisky() {
        return actions.stream().filter(ActionLine::isRisky).toList();
    }

    /** Actions that can be undone and that nobody outside can see. */
    public List<ActionLine> getHarmless() {
        return actions.stream().filter(action -> !action.isRisky()).toList();
    }

    /** All of its actions, the riskiest first. */
    List<ActionLine> actions() {
        return actions;
    }

    /** Agents to which it may be passed on. */
    List<String> delegates() {
        return entry.delegation().map(LimitTexts::delegates).orElse(List.of());
    }

    boolean isDelegable() {
        return entry.delegation().filter(policy -> policy.maxDepth() > 0).isPresent();
    }

    /** Limits that follow from a registration. */
    public List<Limit> getLimits() {
        return limits.stream().filter(limit -> !limit.isOwn()).toList();
    }

    /** Limits in words of the agent's, which nobody registered. */
    public List<Limit> getOwnLimits() {
        return limits.stream().filter(Limit::isOwn).toList();
    }

    /** The limits that the human can lower. */
    public List<LimitField> getFields() {
        return fields;
    }
}
