package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts that a service knows about one use of authority, in the terms of the constraints. The service states what its
 * own code is about to do, never what the request claims beside that. A fact that it does not state stays open, and a
 * constraint on that fact does not count as met. Immutable, equal by value.
 */
@PublicApi
public final class Parameters {

    /** Nothing is known. */
    public static final Parameters UNKNOWN =
            new Parameters(new Facts(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty()));

    private final Facts facts;

    private record Facts(
            Optional<Money> amount,
            Optional<String> tenant,
            Optional<String> tool,
            Set<String> classifications,
            Optional<Instant> resourceIssuedAt) {
        Facts {
            Objects.requireNonNull(amount);
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(tool);
            classifications = Set.copyOf(classifications);
            Objects.requireNonNull(resourceIssuedAt);
        }
    }

    private Parameters(Facts facts) {
        this.facts = facts;
    }

    /** The same, and it moves {@code money}. */
    public Parameters moving(Money money) {
        return new Parameters(new Facts(Optional.of(money), tenant(), tool(), classifications(), resourceIssuedAt()));
    }

    /** The same, and it touches a resource of {@code name}. */
    public Parameters ofTenant(String name) {
        return new Parameters(new Facts(amount(), Optional.of(name), tool(), classifications(), resourceIssuedAt()));
    }

    /** The same, and it is done through {@code name}. */
    public Parameters throughTool(String name) {
        return new Parameters(new Facts(amount(), tenant(), Optional.of(name), classifications(), resourceIssuedAt()));
    }

    /** The same, and these are all labels of the data that it touches. */
    public Parameters classifiedAs(String... labels) {
        return new Parameters(new Facts(amount(), tenant(), tool(), Set.of(labels), resourceIssuedAt()));
    }

    /** The same, and the resource was issued at {@code instant}. */
    public Parameters onResourceIssuedAt(Instant instant) {
        return new Parameters(new Facts(amount(), tenant(), tool(), classifications(), Optional.of(instant)));
    }

    /** The money that this one action moves; settles {@code max_amount}. */
    public Optional<Money> amount() {
        return facts.amount();
    }

    /** The tenant whose resource it touches; settles {@code tenant}. */
    public Optional<String> tenant() {
        return facts.tenant();
    }

    /** The tool through which it is done; settles {@code allowed_tools}. */
    public Optional<String> tool() {
        return facts.tool();
    }

    /** All labels of the data that it touches; settle {@code data_classification}; none: not known. */
    public Set<String> classifications() {
        return facts.classifications();
    }

    /** Time when the resource was issued; settles {@code resource_issued_after} and {@code resource_issued_before}. */
    public Optional<Instant> resourceIssuedAt() {
        return facts.resourceIssuedAt();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters parameters && facts.equals(parameters.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    /** The facts, for logs of the service. */
    @Override
    public String toString() {
        return facts.toString();
    }
}
