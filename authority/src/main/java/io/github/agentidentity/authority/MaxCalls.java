package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonNumber;
import java.util.Optional;

/**
 * Number of times that the actions of the entry may be used over the whole mission (our own,
 * {@code urn:agent-identity:max_calls}).
 *
 * @param calls from 1 to 2^53
 */
public record MaxCalls(long calls) implements Constraint {

    /**
     * Checks the range.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is not a number from 1 to 2^53
     */
    public MaxCalls {
        if (calls < 1 || calls > JsonNumber.MAX) {
            throw malformed();
        }
    }

    static MaxCalls parse(Json json) {
        if (json instanceof JsonNumber number) {
            return new MaxCalls(number.value());
        }
        throw malformed();
    }

    @Override
    public String name() {
        return MissionNames.MAX_CALLS;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof MaxCalls that && calls <= that.calls;
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof MaxCalls that ? Optional.of(isWithin(that) ? this : that) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return new JsonNumber(calls);
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_AUTHORITY, "Send a number of calls as a positive integer.");
    }
}
