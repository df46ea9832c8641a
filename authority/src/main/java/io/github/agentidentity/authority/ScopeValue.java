package io.github.agentidentity.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One value of the {@code scope} parameter, {@code resource#action}: the coarse form of an entry, for clients and
 * services that know scopes only (mission draft, Mission-Bound Access Tokens: every value corresponds to authority that
 * is granted).
 *
 * @param resource the resource
 * @param action the literal action at it
 */
public record ScopeValue(ResourceUri resource, Action action) {

    /** The most values in one scope. */
    public static final int MOST = 256;

    /** Reads one value; empty where it is not one of ours. */
    public static Optional<ScopeValue> parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return Optional.empty();
        }
        return ResourceUri.parse(text.substring(0, hash)).flatMap(resource -> Action.parse(text.substring(hash + 1))
                .map(action -> new ScopeValue(resource, action)));
    }

    /**
     * Reads a {@code scope} parameter: values divided by single spaces (RFC 6749 section 3.3).
     *
     * @throws Refusal {@code malformed_scope}
     */
    public static Set<ScopeValue> parseAll(String scope) {
        String[] texts = scope.split(" ", MOST + 2);
        Set<ScopeValue> values = new LinkedHashSet<>();
        for (String text : texts) {
            values.add(parse(text)
                    .orElseThrow(() -> Refusal.because(
                            Reason.MALFORMED_SCOPE,
                            "A scope value must be resource#action; ask an admin for the registered ones.")));
        }
        if (texts.length > MOST) {
            throw Refusal.because(Reason.MALFORMED_SCOPE, "Ask for at most " + MOST + " scope values.");
        }
        return values;
    }

    /** Authority that these values ask for: one entry for each resource, in the order asked. */
    public static Authority authority(Collection<ScopeValue> values) {
        Map<ResourceUri, List<ActionPattern>> actions = new LinkedHashMap<>();
        for (ScopeValue value : values) {
            actions.computeIfAbsent(value.resource, resource -> new ArrayList<>())
                    .add(ActionPattern.of(value.action));
        }
        return Authority.of(actions.entrySet().stream()
                .map(asked -> new Entry(
                        asked.getKey(), ResourceMatch.EXACT, asked.getValue(), Constraints.NONE, Optional.empty()))
                .toList());
    }

    /** The scope values of an authority: one for each literal action of each entry, without repetition. */
    public static Set<ScopeValue> of(Authority authority) {
        Set<ScopeValue> values = new LinkedHashSet<>();
        for (Entry entry : authority.entries()) {
            entry.actions().stream()
                    .flatMap(action -> action.literal().stream())
                    .forEach(action -> values.add(new ScopeValue(entry.resource(), action)));
        }
        return values;
    }

    /** The {@code scope} of an authority: its values, divided by spaces. */
    public static String print(Authority authority) {
        return of(authority).stream().map(ScopeValue::value).collect(Collectors.joining(" "));
    }

    /** The value as it is written. */
    public String value() {
        return resource.value() + "#" + action.value();
    }
}
