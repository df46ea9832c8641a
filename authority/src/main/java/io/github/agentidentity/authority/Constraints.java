package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The constraints of an entry, at most one of each name; all of them apply. */
public final class Constraints {

    /** No constraint. */
    public static final Constraints NONE = new Constraints(Map.of());

    private static final int MOST = 32;

    private final Map<String, Constraint> byName;

    private Constraints(Map<String, Constraint> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * These constraints.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are more than 32 or two of one name
     */
    public static Constraints of(Collection<? extends Constraint> constraints) {
        Map<String, Constraint> byName = new LinkedHashMap<>();
        constraints.forEach(constraint -> byName.put(constraint.name(), constraint));
        if (constraints.size() > MOST || byName.size() < constraints.size()) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY, "Send at most " + MOST + " constraints with an entry, each once.");
        }
        return new Constraints(byName);
    }

    /**
     * Reads the member {@code constraints} of an entry.
     *
     * @throws Refusal MALFORMED_AUTHORITY if there are more than 32 or one has a malformed value
     */
    public static Constraints fromJson(JsonObject json) {
        return of(json.members().entrySet().stream()
                .flatMap(member -> Constraint.parse(member.getKey(), member.getValue()).stream())
                .toList());
    }

    /** The member {@code constraints} of an entry. */
    public JsonObject toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        byName.forEach((name, constraint) -> members.put(name, constraint.toJson()));
        return JsonObject.of(members);
    }

    /**
     * Whether these are no broader than {@code ceiling}: each key of the ceiling is here too, with a value no broader
     * (mission draft, Subset Rule, 3).
     */
    public boolean isWithin(Constraints ceiling) {
        return ceiling.byName.values().stream().allMatch(this::narrows);
    }

    private boolean narrows(Constraint ceiling) {
        Constraint mine = byName.get(ceiling.name());
        return mine != null && mine.isWithin(ceiling);
    }

    /** Whether each of these is in {@code granted} with all that it permits; others may be there too. */
    boolean areKeptIn(Constraints granted) {
        return byName.values().stream()
                .allMatch(wanted -> granted.byName.values().stream().anyMatch(wanted::isWithin));
    }

    /** The constraints of both, or empty if together they permit nothing or cannot be said in 32 constraints. */
    public Optional<Constraints> intersect(Constraints other) {
        Map<String, Constraint> both = new LinkedHashMap<>(byName);
        for (Constraint theirs : other.byName.values()) {
            Constraint mine = byName.get(theirs.name());
            Optional<Constraint> common = mine == null ? Optional.of(theirs) : mine.intersect(theirs);
            if (common.isEmpty()) {
                return Optional.empty();
            }
            both.put(theirs.name(), common.get());
        }
        return both.size() <= MOST ? Optional.of(new Constraints(both)) : Optional.empty();
    }

    /** Whether there is no constraint. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Whether one of them is unknown to us, so that we cannot enforce them. */
    public boolean hasUnknown() {
        return get(UnknownConstraint.class).isPresent();
    }

    /** The constraint of this kind, if there is one; of several unknown ones, the first. */
    public <T extends Constraint> Optional<T> get(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** All of them, in the order in which they came. */
    public Collection<Constraint> all() {
        return List.copyOf(byName.values());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Constraints that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
