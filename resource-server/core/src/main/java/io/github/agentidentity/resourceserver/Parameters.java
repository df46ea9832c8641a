package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that a service knows about one use of authority, in the terms of the constraints. The service states what its
 * own code is about to do, never what the request claims beside that. A fact that it does not state stays open, and a
 * constraint on that fact does not count as met.
 *
 * @param amount the money that this one action moves; settles {@code max_amount}
 * @param tenant the tenant whose resource it touches; settles {@code tenant}
 * @param tool the tool through which it is done; settles {@code allowed_tools}
 * @param classifications all labels of the data that it touches; settle {@code data_classification}; none: not known
 * @param resourceIssuedAt when the resource was issued; settles {@code resource_issued_after} and
 *     {@code resource_issued_before}
 */
public record Parameters(
        Optional<Money> amount,
        Optional<String> tenant,
        Optional<String> tool,
        Set<String> classifications,
        Optional<Instant> resourceIssuedAt) {

    /** Nothing is known. */
    public static final Parameters UNKNOWN =
            new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    public Parameters {
        Objects.requireNonNull(amount);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(tool);
        classifications = Set.copyOf(classifications);
        Objects.requireNonNull(resourceIssuedAt);
    }

    /** The same, and it moves {@code money}. */
    public Parameters moving(Money money) {
        return new Parameters(Optional.of(money), tenant, tool, classifications, resourceIssuedAt);
    }

    /** The same, and it touches a resource of {@code name}. */
    public Parameters ofTenant(String name) {
        return new Parameters(amount, Optional.of(name), tool, classifications, resourceIssuedAt);
    }

    /** The same, and it is done through {@code name}. */
    public Parameters throughTool(String name) {
        return new Parameters(amount, tenant, Optional.of(name), classifications, resourceIssuedAt);
    }

    /** The same, and these are all labels of the data that it touches. */
    public Parameters classifiedAs(String... labels) {
        return new Parameters(amount, tenant, tool, Set.of(labels), resourceIssuedAt);
    }

    /** The same, and the resource was issued at {@code instant}. */
    public Parameters onResourceIssuedAt(Instant instant) {
        return new Parameters(amount, tenant, tool, classifications, Optional.of(instant));
    }
}
