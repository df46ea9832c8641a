package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * Only through one of these tools (mission draft, Common Constraints, {@code allowed_tools}).
 *
 * @param tools the identifiers of the tools that are permitted
 */
public record AllowedTools(Labels tools) implements Constraint {

    static AllowedTools parse(Json json) {
        return new AllowedTools(Labels.parse(json));
    }

    @Override
    public String name() {
        return MissionNames.ALLOWED_TOOLS;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof AllowedTools that && tools.isWithin(that.tools);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof AllowedTools that
                ? tools.intersect(that.tools).map(AllowedTools::new)
                : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return tools.toJson();
    }
}
