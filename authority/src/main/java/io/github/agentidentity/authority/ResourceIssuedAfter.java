package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;
import java.util.Optional;

/**
 * Only resources issued at or after an instant (mission draft, Common Constraints, {@code resource_issued_after}).
 *
 * @param instant the bound itself, which is permitted; of the years 0000 to 9999
 */
public record ResourceIssuedAfter(Instant instant) implements Constraint {

    /** Checks that the instant can be written down. */
    public ResourceIssuedAfter {
        Rfc3339.requirePrintable(instant);
    }

    static ResourceIssuedAfter parse(Json json) {
        return new ResourceIssuedAfter(TimeWindow.instant(json));
    }

    @Override
    public String name() {
        return MissionNames.RESOURCE_ISSUED_AFTER;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof ResourceIssuedAfter that && !instant.isBefore(that.instant);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof ResourceIssuedAfter that ? Optional.of(isWithin(that) ? this : that) : Optional.empty();
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
