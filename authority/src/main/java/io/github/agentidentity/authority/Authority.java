package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Permissions: a list of entries, each of which permits what it says (mission draft, Authority Set).
 *
 * @param entries at most 64, in an order that is part of what is hashed
 */
public record Authority(List<Entry> entries) {

    /** Nothing at all. */
    public static final Authority NONE = new Authority(List.of());

    private static final int MOST_ENTRIES = 64;

    /**
     * Copies the entries.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are more than 64
     */
    public Authority {
        entries = List.copyOf(entries);
        requireFew(entries.size());
    }

    /**
     * The authority of these entries.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are more than 64
     */
    public static Authority of(List<Entry> entries) {
        return new Authority(entries);
    }

    /**
     * Reads {@code authorization_details}.
     *
     * @throws Refusal MALFORMED_AUTHORITY unless it is an array of at most 64 well-formed entries
     */
    public static Authority fromJson(Json json) {
        if (json instanceof JsonArray array) {
            requireFew(array.items().size());
            return of(array.items().stream().map(Entry::fromJson).toList());
        }
        throw Refusal.because(Reason.MALFORMED_AUTHORITY, "Send authorization_details as a JSON array of entries.");
    }

    /**
     * Reads {@code authorization_details}.
     *
     * @throws Refusal MALFORMED_JSON or MALFORMED_AUTHORITY
     */
    public static Authority parse(String json) {
        return fromJson(JsonReader.read(json, JsonLimits.REQUEST));
    }

    /**
     * Reads what the server stored, within the limits of that.
     *
     * @throws Refusal MALFORMED_JSON or MALFORMED_AUTHORITY
     */
    public static Authority stored(String json) {
        return fromJson(JsonReader.read(json, JsonLimits.STORED));
    }

    /**
     * This, if its JSON is within {@link JsonLimits#REQUEST}. What the server derives can be longer than what it was
     * asked, because constraints are repeated in each part of an entry: so it is held to the same bound.
     *
     * @throws Refusal AUTHORITY_TOO_LARGE
     */
    public Authority requireBounded() {
        if (JsonLimits.REQUEST.admit(toJson())) {
            return this;
        }
        throw Refusal.because(
                Reason.AUTHORITY_TOO_LARGE,
                "This comes to more than " + JsonLimits.REQUEST.maxChars() + " characters or "
                        + JsonLimits.REQUEST.maxItems()
                        + " items of authority; ask for fewer resources, actions or labels, or for several missions.");
    }

    /** This as {@code authorization_details}. */
    public JsonArray toJson() {
        return JsonArray.of(entries.stream().map(Entry::toJson).toList());
    }

    /** Whether this permits nothing. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Whether this permits nothing that {@code ceiling} does not: each action of each entry is within some entry of the
     * ceiling (mission draft, Subset Rule). One entry may draw on several of the ceiling, as it is no more than its
     * actions one by one.
     */
    public boolean isWithin(Authority ceiling) {
        return entries.stream().allMatch(ceiling::covers);
    }

    private boolean covers(Entry entry) {
        List<ActionPattern> permitted = entries.stream()
                .filter(ceiling -> Terms.of(entry).isWithin(Terms.of(ceiling)))
                .flatMap(ceiling -> ceiling.actions().stream())
                .toList();
        return Actions.areWithin(entry.actions(), permitted);
    }

    /**
     * Whether nothing of this is lost in {@code granted}: every action of every entry is there, at its resource, and no
     * constraint of the entry came out tighter, by what it means and not by how it is spelled. Constraints may be
     * added.
     */
    public boolean isKeptIn(Authority granted) {
        return entries.stream().allMatch(granted::keeps);
    }

    private boolean keeps(Entry asked) {
        Set<ActionPattern> missing = new HashSet<>(asked.actions());
        for (Entry granted : entries) {
            if (granted.resource().equals(asked.resource())
                    && granted.match() == asked.match()
                    && asked.constraints().areKeptIn(granted.constraints())) {
                // An action asked for beside its family is granted with the family, and not once more.
                missing.removeIf(action -> granted.actions().stream().anyMatch(own -> own.contains(action)));
            }
        }
        return missing.isEmpty();
    }

    /**
     * Returns the authority that both permit: the entries of this, each cut down to each entry of {@code ceiling} that
     * it meets, in the order of this and then of the ceiling. Parts of one entry that differ in actions only become one
     * entry again.
     *
     * <p>Each entry of the result is within a single entry of this, so put the recorded authority first (mission draft,
     * Subset Rule: a derived entry is a subset of some recorded entry).
     *
     * @throws Refusal MALFORMED_AUTHORITY if more than 64 entries, or 64 actions in one, are left
     */
    public Authority intersect(Authority ceiling) {
        Set<Entry> common = new LinkedHashSet<>();
        for (Entry mine : entries) {
            Map<Terms, List<ActionPattern>> parts = new LinkedHashMap<>();
            for (Entry theirs : ceiling.entries) {
                mine.intersect(theirs).ifPresent(part -> parts.merge(Terms.of(part), part.actions(), Actions::either));
            }
            parts.forEach((terms, actions) -> common.add(terms.permitting(actions)));
            requireFew(common.size());
        }
        return of(List.copyOf(common));
    }

    /**
     * The entries that may be used by {@code delegate} at {@code depth} (mission draft, Delegation Constraints:
     * per-entry enforcement). They keep their delegation, so that the next hop is judged alike.
     *
     * @param delegate whom the issuer itself has authenticated
     * @param depth how often the task was delegated, this delegation included: at least 1
     */
    public Authority delegableTo(Actor delegate, int depth) {
        return of(entries.stream()
                .filter(entry -> entry.delegation()
                        .filter(policy -> policy.allows(delegate, depth))
                        .isPresent())
                .toList());
    }

    /** The entries whose resource is {@code server} or lies beneath it. */
    public Authority under(ResourceUri server) {
        return of(entries.stream()
                .filter(entry -> server.covers(entry.resource()))
                .toList());
    }

    /** Whether two entries permit a common action at a common resource, so that it is unclear which one is used. */
    public boolean overlaps() {
        return IntStream.range(0, entries.size())
                .anyMatch(i -> entries.stream().limit(i).anyMatch(entries.get(i)::overlaps));
    }

    /** The resources of all entries, in their order. */
    public Set<ResourceUri> resources() {
        return entries.stream().map(Entry::resource).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * This with each family replaced by the literal actions of it that are registered, sorted by name: an action
     * invented later is not approved. They are looked up at the closest registered resource at or above that of the
     * entry. An entry that is left without an action disappears.
     *
     * @param registered the actions that each resource defines
     * @throws Refusal MALFORMED_AUTHORITY if an entry comes to have more than 64 actions
     */
    public Authority expand(Map<ResourceUri, Set<Action>> registered) {
        return of(entries.stream()
                .flatMap(entry -> expand(entry, registered).stream())
                .toList());
    }

    private static Optional<Entry> expand(Entry entry, Map<ResourceUri, Set<Action>> registered) {
        Set<Action> defined = registered.keySet().stream()
                .filter(resource -> resource.covers(entry.resource()))
                .max(Comparator.comparingInt(resource -> resource.value().length()))
                .map(registered::get)
                .orElse(Set.of());
        List<ActionPattern> literals = Actions.expand(entry.actions(), defined);
        return literals.isEmpty()
                ? Optional.empty()
                : Optional.of(Terms.of(entry).permitting(literals));
    }

    private static void requireFew(int count) {
        if (count > MOST_ENTRIES) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY, "Ask for less: authority has at most " + MOST_ENTRIES + " entries.");
        }
    }
}
