package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonBoolean;
import java.util.Optional;

/**
 * Each use needs a fresh approval of its own (mission draft, Common Constraints, {@code requires_action_approval}).
 *
 * <p>There is no value for "not required": the draft lets {@code false} mean the same as an absent member, so that it
 * is dropped while parsing.
 */
public record RequiresActionApproval() implements Constraint {

    static Optional<RequiresActionApproval> parse(Json json) {
        if (json instanceof JsonBoolean required) {
            return required.value() ? Optional.of(new RequiresActionApproval()) : Optional.empty();
        }
        throw Refusal.because(Reason.MALFORMED_AUTHORITY, "Send 'requires_action_approval' as true or false.");
    }

    @Override
    public String name() {
        return MissionNames.REQUIRES_ACTION_APPROVAL;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return equals(ceiling);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return equals(other) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return new JsonBoolean(true);
    }
}
