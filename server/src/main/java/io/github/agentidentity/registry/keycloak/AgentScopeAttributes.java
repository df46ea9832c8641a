package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.base.domain.DefinitionErrors;
import io.github.agentidentity.base.keycloak.AttributeRule;
import io.github.agentidentity.base.keycloak.Attributes;
import io.github.agentidentity.base.store.ParseCache;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.DelegationEligibility;
import io.github.agentidentity.registry.domain.ParameterPointers;
import io.github.agentidentity.registry.domain.Risk;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.ParameterRendering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientScopeModel;

/** An agent scope's definition as attributes of its client scope; docs/configuration.md has the table. */
public final class AgentScopeAttributes {

    private static final Logger LOG = Logger.getLogger(AgentScopeAttributes.class);
    private static final List<String> DELEGATOR = List.of("delegator");

    private static final ParseCache<AgentScopeDefinition, AgentScope> DEFINED = new ParseCache<>(
            written -> read(written.id(), written.name(), written.roleIds(), written.attributes()),
            AgentScopeDefinition::length);

    private AgentScopeAttributes() {}

    /**
     * The agent scope that a client scope is, if it is one. A scope with a mistake in it grants nothing: it is simply
     * not there.
     */
    public static Optional<AgentScope> read(ClientScopeModel scope) {
        if (!isAgentScope(scope)) {
            return Optional.empty();
        }
        try {
            return Optional.of(readStrictly(scope));
        } catch (DefinitionErrors e) {
            LOG.debugf("Client scope '%s' is not usable as an agent scope: %s", scope.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the client scope is meant to be an agent scope, be it with mistakes. */
    public static boolean isAgentScope(ClientScopeModel scope) {
        return written(scope::getAttribute).apply(RegistrationKeys.ACTION) != null;
    }

    /**
     * The agent scope that a client scope is.
     *
     * @throws DefinitionErrors naming each attribute that is wrong
     */
    static AgentScope readStrictly(ClientScopeModel scope) {
        return DEFINED.of(AgentScopeDefinition.of(scope));
    }

    /** Mistakes in the definition of a client scope; none where it can be read. */
    public static List<DefinitionError> mistakesIn(ClientScopeModel scope) {
        try {
            readStrictly(scope);
            return List.of();
        } catch (DefinitionErrors e) {
            return e.all();
        }
    }

    /**
     * The action at the resource that a client scope stands for, by its attributes or, where these cannot be read, by
     * its name.
     */
    public static Optional<ScopeValue> meaning(ClientScopeModel scope) {
        return meaning(written(scope::getAttribute)).or(() -> ScopeValue.parse(scope.getName()));
    }

    /** The action at the resource that a definition states. */
    public static Optional<ScopeValue> meaning(UnaryOperator<@Nullable String> source) {
        Optional<ResourceUri> resource =
                Optional.ofNullable(source.apply(RegistrationKeys.RESOURCE)).flatMap(ResourceUri::parse);
        Optional<Action> action =
                Optional.ofNullable(source.apply(RegistrationKeys.ACTION)).flatMap(Action::parse);
        return resource.flatMap(at -> action.map(what -> new ScopeValue(at, what)));
    }

    /** An attribute that the console left blank is one that nobody wrote. */
    private static UnaryOperator<@Nullable String> written(UnaryOperator<@Nullable String> source) {
        return attribute -> {
            @Nullable String value = source.apply(attribute);
            return value == null || value.isBlank() ? null : value;
        };
    }

    /**
     * Reads a definition.
     *
     * @param written the attributes by name; one that is blank is one that nobody wrote
     * @throws DefinitionErrors naming each attribute that is wrong
     */
    public static AgentScope read(String id, String name, Set<String> roleIds, Map<String, String> written) {
        Attributes attributes = new Attributes(written(written::get));
        Optional<ResourceUri> resource = attributes.required(KnownAttributes.RESOURCE);
        Optional<Action> action = attributes.required(KnownAttributes.ACTION);
        Optional<Risk> risk = attributes.required(KnownAttributes.RISK);
        Optional<Boolean> reversible = attributes.optional(KnownAttributes.REVERSIBLE);
        Optional<Visibility> visibility = attributes.optional(KnownAttributes.VISIBILITY);
        Optional<Boolean> everyone = attributes.optional(KnownAttributes.DELEGABLE_BY);
        Optional<Constraints> approvers = attributes.optional(KnownAttributes.APPROVERS);
        Optional<Constraints> registered = attributes.optional(KnownAttributes.CONSTRAINTS);
        Optional<JsonPointer> amount = attributes.optional(KnownAttributes.AMOUNT);
        Optional<JsonPointer> currency = attributes.optional(KnownAttributes.CURRENCY);
        Optional<JsonPointer> count = attributes.optional(KnownAttributes.COUNT);
        requireTogether(attributes, written, RegistrationKeys.AMOUNT, RegistrationKeys.CURRENCY);
        // With a count the currency stands in each item: at no one place in the parameters.
        ActionRendering rendering = rendering(attributes, count.isPresent() ? Optional.empty() : currency);
        Optional<Boolean> notices = attributes.optional(KnownAttributes.APPROVER_NOTICES);
        Optional<String> title = attributes.optional(KnownAttributes.TITLE);
        Map<String, String> translated = translated(attributes, written.keySet());
        if (resource.isPresent()
                && action.isPresent()
                && !name.equals(new ScopeValue(resource.get(), action.get()).value())) {
            attributes.mistake(
                    "name",
                    "must be the resource, a # and the action",
                    "Call the client scope " + new ScopeValue(resource.get(), action.get()).value() + ".");
        }
        Optional<Constraints> implied = risk.map(word -> implied(word, visibility, approvers));
        Optional<Constraints> all = implied.flatMap(registered.orElse(Constraints.NONE)::intersect);
        if (implied.isPresent() && all.isEmpty()) {
            attributes.mistake(
                    RegistrationKeys.CONSTRAINTS,
                    "must not contradict the scope's risk, approvers and visibility",
                    "Leave out the constraints that those attributes state already.");
        }
        return attributes.readAs(() -> new AgentScope(
                id,
                name,
                resource.orElseThrow(),
                action.orElseThrow(),
                new Titles(title.orElse(action.orElseThrow().value()), translated),
                risk.orElseThrow(),
                // What is not said to be reversible is taken as irreversible.
                reversible.orElse(false),
                visibility,
                new DelegationEligibility(everyone.orElse(false), roleIds),
                all.orElseThrow(),
                new ParameterPointers(amount, currency, count),
                rendering,
                notices.orElse(false)));
    }

    /** Rendering of the parameters; a mistake where an amount is left without a currency. */
    private static ActionRendering rendering(Attributes attributes, Optional<JsonPointer> currency) {
        Optional<List<ParameterRendering>> parameters = attributes.optional(KnownAttributes.RENDERING);
        Optional<ActionRendering> rendering = parameters.flatMap(some -> ActionRendering.of(some, currency));
        if (parameters.isPresent() && rendering.isEmpty()) {
            attributes.mistake(
                    RegistrationKeys.RENDERING,
                    "must say where the currency of each amount stands",
                    "Add currency to each item of the kind money, or write agent.currency, without agent.count.");
        }
        return rendering.orElse(ActionRendering.NONE);
    }

    /** An amount says nothing without its currency, and a currency nothing without an amount. */
    private static void requireTogether(Attributes attributes, Map<String, String> written, String... names) {
        List<String> missing = Stream.of(names)
                .filter(name -> written(written::get).apply(name) == null)
                .toList();
        if (!missing.isEmpty() && missing.size() < names.length) {
            missing.forEach(name -> attributes.mistake(
                    name,
                    "must be there too: an amount goes with its currency",
                    "Say where the amount stands and where its currency stands, or neither."));
        }
    }

    /** The titles in one language each, by its tag. */
    private static Map<String, String> translated(Attributes attributes, Set<String> names) {
        Map<String, String> titles = new HashMap<>();
        for (String name : names) {
            if (KnownAttributes.isTranslation(name)) {
                AttributeRule<String> rule = KnownAttributes.titleIn(name);
                if (rule.name().equals(name)) {
                    attributes.optional(rule).ifPresent(title -> titles.put(KnownAttributes.language(name), title));
                } else {
                    attributes.mistake(rule.name(), rule.rule(), rule.remedy());
                }
            }
        }
        return titles;
    }

    /**
     * Constraints that follow from risk and visibility. Where an admin names nobody, the human for whom the agent acts
     * approves.
     */
    private static Constraints implied(Risk risk, Optional<Visibility> visibility, Optional<Constraints> approvers) {
        JsonObject.Builder implied = JsonObject.builder();
        visibility.ifPresent(circle -> implied.put(MissionNames.AUDIENCE_VISIBILITY, circle.wireName()));
        if (risk != Risk.APPROVAL) {
            return Constraints.fromJson(implied.build());
        }
        implied.put(MissionNames.REQUIRES_ACTION_APPROVAL, new JsonBoolean(true));
        return Constraints.fromJson(implied.build())
                .intersect(approvers.orElseGet(() -> AttributeForms.approversOf(DELEGATOR)))
                .orElseThrow();
    }
}
