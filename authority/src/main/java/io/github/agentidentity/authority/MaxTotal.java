package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * The ceiling on the sum of money over the whole mission (ours, {@code urn:agent-identity:max_total}).
 *
 * @param ceiling the highest amount permitted
 */
public record MaxTotal(Money ceiling) implements Constraint {

    static MaxTotal parse(Json json) {
        return new MaxTotal(Money.parse(json));
    }

    @Override
    public String name() {
        return MissionNames.MAX_TOTAL;
    }

    @Override
    public boolean isWithin(Constraint other) {
        return other instanceof MaxTotal that && ceiling.isAtMost(that.ceiling);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof MaxTotal that ? ceiling.smaller(that.ceiling).map(MaxTotal::new) : Optional.empty();
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
