package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;

/**
 * The widest circle that the effect may reach (ours, {@code urn:agent-identity:audience_visibility}).
 *
 * @param widest the circle itself is permitted
 */
public record AudienceVisibility(Visibility widest) implements Constraint {

    static AudienceVisibility parse(Json json) {
        Optional<Visibility> widest =
                json instanceof JsonString text ? Visibility.parse(text.value()) : Optional.empty();
        return new AudienceVisibility(widest.orElseThrow(() -> Refusal.because(
                Reason.MALFORMED_AUTHORITY, "Send a visibility as one of self, team, internal, public.")));
    }

    @Override
    public String name() {
        return MissionNames.AUDIENCE_VISIBILITY;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof AudienceVisibility that && widest.isWithin(that.widest);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof AudienceVisibility that ? Optional.of(isWithin(that) ? this : that) : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return new JsonString(widest.wireName());
    }
}
