package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * The ceiling on the amount of money of one action (mission draft, Common Constraints, {@code max_amount}).
 *
 * @param ceiling the highest amount permitted
 */
public record MaxAmount(Money ceiling) implements Constraint {

    static MaxAmount parse(Json json) {
        return new MaxAmount(Money.parse(json));
    }

    @Override
    public String name() {
        return MissionNames.MAX_AMOUNT;
    }

    @Override
    public boolean isWithin(Constraint other) {
        return other instanceof MaxAmount that && ceiling.isAtMost(that.ceiling);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof MaxAmount that ? ceiling.smaller(that.ceiling).map(MaxAmount::new) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return ceiling.toJson();
    }
}
