package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.Optional;

/**
 * Only resources issued at or before an instant (mission draft, Common Constraints, {@code resource_issued_before}).
 *
 * @param instant the bound itself, which is permitted; of the years 0000 to 9999
 */
public record ResourceIssuedBefore(Instant instant) implements Constraint {

    /** Checks that the instant can be written down. */
    public ResourceIssuedBefore {
        Rfc3339.requirePrintable(instant);
    }

    static ResourceIssuedBefore parse(Json json) {
        return new ResourceIssuedBefore(TimeWindow.instant(json));
    }

    @Override
    public String name() {
        return MissionNames.RESOURCE_ISSUED_BEFORE;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof ResourceIssuedBefore that && !instant.isAfter(that.instant);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof ResourceIssuedBefore that
                ? Optional.of(isWithin(that) ? this : that)
                : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return new JsonString(Rfc3339.print(instant));
    }
}
