package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * A constraint that we cannot compare: carried unchanged and never dropped, for dropping it would widen (mission draft,
 * Common Constraints). Nobody who sees one here can enforce it; whoever enforces must refuse.
 *
 * @param name the key as it came; plain text of 1 to 256 characters
 * @param json the value as it came
 */
public record UnknownConstraint(String name, Json json) implements Constraint {

    /**
     * Checks the name.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is not plain text of that length
     */
    public UnknownConstraint {
        if (!PlainText.isPlain(name, 256)) {
            throw Refusal.because(
                    Reason.MALFORMED_AUTHORITY, "Name constraints with plain text of 1 to 256 characters.");
        }
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
        return json;
    }
}
