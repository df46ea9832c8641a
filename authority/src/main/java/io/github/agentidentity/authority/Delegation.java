package io.github.agentidentity.authority;

import static io.github.agentidentity.authority.MissionNames.ALLOWED_DELEGATES;
import static io.github.agentidentity.authority.MissionNames.MAX_DEPTH;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds on delegating an entry, how far and to whom (mission draft, Delegation Constraints).
 *
 * @param maxDepth the largest depth at which the entry may be used, from 0 (the approved agent itself) to 64
 * @param allowedDelegates at most 64 different matchers; absent: the issuer's own policy decides, which it applies in
 *     any case; empty: nobody
 */
public record Delegation(int maxDepth, Optional<List<Delegate>> allowedDelegates) {

    private static final int DEEPEST = 64;
    private static final int MOST_DELEGATES = 64;

    /** Bounds nothing: what it is intersected with stays as it is. */
    public static final Delegation UNBOUNDED = new Delegation(DEEPEST, Optional.empty());

    /**
     * Checks the bounds.
     *
     * @throws Refusal MALFORMED_AUTHORITY if the depth or the number of delegates passes them, or a delegate is
     *     repeated
     */
    public Delegation {
        allowedDelegates = allowedDelegates.map(List::copyOf);
        if (maxDepth < 0
                || maxDepth > DEEPEST
                || !allowedDelegates.map(Delegation::areFit).orElse(true)) {
            throw malformed();
        }
    }

    private static boolean areFit(List<Delegate> delegates) {
        return delegates.size() <= MOST_DELEGATES && Set.copyOf(delegates).size() == delegates.size();
    }

    /**
     * Reads the member {@code delegation} of an entry.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is malformed or has an unknown member
     */
    public static Delegation fromJson(Json json) {
        Members members =
                Members.of(json, Reason.MALFORMED_AUTHORITY, "a delegation").only(Set.of(MAX_DEPTH, ALLOWED_DELEGATES));
        return new Delegation(
                depth(members.required(MAX_DEPTH)),
                members.optional(ALLOWED_DELEGATES).map(Delegation::delegates));
    }

    private static int depth(Json json) {
        if (json instanceof JsonNumber number && number.value() >= 0 && number.value() <= DEEPEST) {
            return (int) number.value();
        }
        throw malformed();
    }

    private static List<Delegate> delegates(Json json) {
        if (json instanceof JsonArray array && array.items().size() <= MOST_DELEGATES) {
            return array.items().stream().map(Delegate::fromJson).toList();
        }
        throw malformed();
    }

    /** The member {@code delegation} of an entry. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put(MAX_DEPTH, maxDepth);
        allowedDelegates.ifPresent(delegates -> json.put(
                ALLOWED_DELEGATES,
                JsonArray.of(delegates.stream().map(Delegate::toJson).toList())));
        return json.build();
    }

    /**
     * Whether {@code delegate} may use the entry at {@code depth}. Where no delegates are named that is for the
     * issuer's policy to say, and this says no.
     */
    boolean allows(Actor delegate, int depth) {
        return depth <= maxDepth
                && allowedDelegates.stream().flatMap(List::stream).anyMatch(matcher -> matcher.matches(delegate));
    }

    /** Whether this is no broader than {@code ceiling} (mission draft, Subset Rule). */
    public boolean isWithin(Delegation ceiling) {
        return maxDepth <= ceiling.maxDepth
                && ceiling.allowedDelegates.map(this::allowsOnly).orElse(true);
    }

    /** No list is wider than any list; a matcher is within an equal one only. */
    private boolean allowsOnly(List<Delegate> ceiling) {
        return allowedDelegates.map(new HashSet<>(ceiling)::containsAll).orElse(false);
    }

    /** The smaller depth, and the delegates of both. */
    public Delegation intersect(Delegation other) {
        return new Delegation(Math.min(maxDepth, other.maxDepth), delegatesOfBoth(other));
    }

    private Optional<List<Delegate>> delegatesOfBoth(Delegation other) {
        if (allowedDelegates.isEmpty() || other.allowedDelegates.isEmpty()) {
            return allowedDelegates.or(other::allowedDelegates);
        }
        List<Delegate> theirs = other.allowedDelegates.get();
        return allowedDelegates.map(
                mine -> mine.stream().filter(theirs::contains).toList());
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_AUTHORITY,
                "Send a delegation with a depth from 0 to " + DEEPEST + " and at most " + MOST_DELEGATES
                        + " different delegates.");
    }
}
