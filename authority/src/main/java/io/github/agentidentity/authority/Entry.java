package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of an authority: actions at a resource, under constraints ({@code mission_resource_access}, mission draft,
 * Mission Authority).
 *
 * @param resource where
 * @param match whether what lies beneath the resource is meant too
 * @param actions what, 1 to 64 different patterns; their order is kept and means nothing
 * @param constraints under which bounds, all of them
 * @param delegation how far it may be delegated; absent: not at all
 */
public record Entry(
        ResourceUri resource,
        ResourceMatch match,
        List<ActionPattern> actions,
        Constraints constraints,
        Optional<Delegation> delegation) {

    /** The most actions in one entry. */
    static final int MOST_ACTIONS = 64;

    private static final Set<String> MEMBERS = Set.of(
            MissionNames.TYPE,
            MissionNames.RESOURCE,
            MissionNames.RESOURCE_MATCH,
            MissionNames.ACTIONS,
            MissionNames.CONSTRAINTS,
            MissionNames.DELEGATION);

    /**
     * Checks the actions.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there is none, more than 64, or one twice
     */
    public Entry {
        actions = List.copyOf(actions);
        boolean fit = !actions.isEmpty() && actions.size() <= MOST_ACTIONS;
        if (!fit || Set.copyOf(actions).size() < actions.size()) {
            throw malformedActions();
        }
    }

    /**
     * Reads one entry.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is malformed or has an unknown member
     */
    public static Entry fromJson(Json json) {
        Members members =
                Members.of(json, Reason.MALFORMED_AUTHORITY, "an entry").only(MEMBERS);
        if (!members.text(MissionNames.TYPE, 64).equals(MissionNames.MISSION_RESOURCE_ACCESS)) {
            throw malformed("Send entries of the type mission_resource_access only.");
        }
        return new Entry(
                new ResourceUri(members.text(MissionNames.RESOURCE, 512)),
                members.optional(MissionNames.RESOURCE_MATCH).map(Entry::match).orElse(ResourceMatch.EXACT),
                actions(members.required(MissionNames.ACTIONS)),
                members.optional(MissionNames.CONSTRAINTS)
                        .map(Entry::constraints)
                        .orElse(Constraints.NONE),
                members.optional(MissionNames.DELEGATION).map(Delegation::fromJson));
    }

    private static ResourceMatch match(Json json) {
        Optional<ResourceMatch> match =
                json instanceof JsonString text ? ResourceMatch.parse(text.value()) : Optional.empty();
        return match.orElseThrow(() -> malformed("Send 'resource_match' as exact or prefix."));
    }

    private static List<ActionPattern> actions(Json json) {
        if (json instanceof JsonArray array && array.items().size() <= MOST_ACTIONS) {
            return array.items().stream().map(Entry::action).toList();
        }
        throw malformedActions();
    }

    private static ActionPattern action(Json json) {
        if (json instanceof JsonString text) {
            return new ActionPattern(text.value());
        }
        throw malformedActions();
    }

    private static Constraints constraints(Json json) {
        if (json instanceof JsonObject object) {
            return Constraints.fromJson(object);
        }
        throw malformed("Send 'constraints' as a JSON object.");
    }

    /** The entry as a JSON object; what says no more than an absent member does is left out. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put(MissionNames.TYPE, MissionNames.MISSION_RESOURCE_ACCESS)
                .put(MissionNames.RESOURCE, resource.value());
        if (match != ResourceMatch.EXACT) {
            json.put(MissionNames.RESOURCE_MATCH, match.wireName());
        }
        json.put(
                MissionNames.ACTIONS,
                JsonArray.ofStrings(actions.stream().map(ActionPattern::value).toList()));
        if (!constraints.isEmpty()) {
            json.put(MissionNames.CONSTRAINTS, constraints.toJson());
        }
        delegation.ifPresent(policy -> json.put(MissionNames.DELEGATION, policy.toJson()));
        return json.build();
    }

    /**
     * Whether this permits nothing that {@code ceiling} does not (mission draft, Subset Rule). The delegation is policy
     * and no part of it.
     */
    public boolean isWithin(Entry ceiling) {
        return Terms.of(this).isWithin(Terms.of(ceiling)) && Actions.areWithin(actions, ceiling.actions);
    }

    /**
     * Returns the entry that permits what both permit, or empty if that is nothing. It may be delegated as far as both
     * may, and not at all where either may not.
     *
     * @throws Refusal MALFORMED_AUTHORITY if more than 64 actions are left
     */
    public Optional<Entry> intersect(Entry other) {
        return Terms.of(this).intersect(Terms.of(other)).flatMap(terms -> Optional.of(
                        Actions.common(actions, other.actions))
                .filter(common -> !common.isEmpty())
                .map(terms::permitting));
    }

    /** Whether some action at some resource falls under both, whatever the constraints. */
    boolean overlaps(Entry other) {
        return Terms.of(this).scope().intersect(Terms.of(other).scope()).isPresent()
                && !Actions.common(actions, other.actions).isEmpty();
    }

    private static Refusal malformedActions() {
        return malformed("Send an entry with 1 to " + MOST_ACTIONS + " different actions.");
    }

    private static Refusal malformed(String sentence) {
        return Refusal.because(Reason.MALFORMED_AUTHORITY, sentence);
    }
}
