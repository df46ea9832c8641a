package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;

/**
 * Only resources of one tenant (mission draft, Common Constraints, {@code tenant}).
 *
 * @param tenant its name, compared exactly; plain text of 1 to 256 characters
 */
public record Tenant(String tenant) implements Constraint {

    /**
     * Checks the name.
     *
     * @throws Refusal MALFORMED_AUTHORITY if it is not plain text of that length
     */
    public Tenant {
        if (!PlainText.isPlain(tenant, 256)) {
            throw malformed();
        }
    }

    static Tenant parse(Json json) {
        if (json instanceof JsonString text) {
            return new Tenant(text.value());
        }
        throw malformed();
    }

    @Override
    public String name() {
        return MissionNames.TENANT;
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
        return new JsonString(tenant);
    }

    private static Refusal malformed() {
        return Refusal.because(Reason.MALFORMED_AUTHORITY, "Send a tenant as plain text of 1 to 256 characters.");
    }
}
