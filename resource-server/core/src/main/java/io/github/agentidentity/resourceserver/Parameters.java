package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Money;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
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
    public static final Parameters UNKNOWN = new Parameters(new Facts(
            Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty()));

    private final Facts facts;

    private record Facts(
            Optional<Money> amount,
            Optional<String> tenant,
            Optional<String> tool,
            Set<String> classifications,
            Optional<Instant> resourceIssuedAt,
            Optional<JsonObject> full) {
        Facts {
            Objects.requireNonNull(amount);
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(tool);
            classifications = Set.copyOf(classifications);
            Objects.requireNonNull(resourceIssuedAt);
            Objects.requireNonNull(full);
        }
    }

    private Parameters(Facts facts) {
        this.facts = facts;
    }

    /** The same, and it moves {@code money}. */
    public Parameters moving(Money money) {
        return new Parameters(
                new Facts(Optional.of(money), tenant(), tool(), classifications(), resourceIssuedAt(), full()));
    }

    /** The same, and it touches a resource of {@code name}. */
    public Parameters ofTenant(String name) {
        return new Parameters(
                new Facts(amount(), Optional.of(name), tool(), classifications(), resourceIssuedAt(), full()));
    }

    /** The same, and it is done through {@code name}. */
    public Parameters throughTool(String name) {
        return new Parameters(
                new Facts(amount(), tenant(), Optional.of(name), classifications(), resourceIssuedAt(), full()));
    }

    /** The same, and these are all labels of the data that it touches. */
    public Parameters classifiedAs(String... labels) {
        return new Parameters(new Facts(amount(), tenant(), tool(), Set.of(labels), resourceIssuedAt(), full()));
    }

    /** The same, and the resource was issued at {@code instant}. */
    public Parameters onResourceIssuedAt(Instant instant) {
        return new Parameters(new Facts(amount(), tenant(), tool(), classifications(), Optional.of(instant), full()));
    }

    /**
     * The same, and these are all the parameters of the action, as the service is about to use them: what a human is
     * shown who approves this one action, and what the decision point counts. An empty object says that there are none.
     *
     * @throws Refusal {@code MALFORMED_JSON} if they are larger than the decision point reads (64 KiB, 16 levels), or
     *     hold a number with a fraction: write decimals as strings
     */
    public Parameters inFull(JsonObject all) {
        if (!JsonLimits.REQUEST.admit(all)) {
            throw Refusal.because(
                    Reason.MALFORMED_JSON, "Send parameters of at most 64 KiB, and decimals in them as strings.");
        }
        return new Parameters(
                new Facts(amount(), tenant(), tool(), classifications(), resourceIssuedAt(), Optional.of(all)));
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

    /** All parameters of the action, where the service has said them; only a decision point looks at them. */
    public Optional<JsonObject> full() {
        return facts.full();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters parameters && facts.equals(parameters.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    /** The facts, for logs of the service; parameters that an agent wrote may be among them. */
    @Override
    public String toString() {
        return facts.toString();
    }
}
