package io.github.agentidentity.authority;

import io.github.agentidentity.authority.json.Json;
import java.util.Optional;

/**
 * Only data with one of these labels (mission draft, Common Constraints, {@code data_classification}).
 *
 * @param labels the labels that are permitted
 */
public record DataClassification(Labels labels) implements Constraint {

    static DataClassification parse(Json json) {
        return new DataClassification(Labels.parse(json));
    }

    @Override
    public String name() {
        return MissionNames.DATA_CLASSIFICATION;
    }

    @Override
    public boolean isWithin(Constraint ceiling) {
        return ceiling instanceof DataClassification that && labels.isWithin(that.labels);
    }

    @Override
    public Optional<Constraint> intersect(Constraint other) {
        return other instanceof DataClassification that
                ? labels.intersect(that.labels).map(DataClassification::new)
                : Optional.empty();
    }

    @Override
    public <R> R accept(ConstraintVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public Json toJson() {
        return labels.toJson();
    }
}
