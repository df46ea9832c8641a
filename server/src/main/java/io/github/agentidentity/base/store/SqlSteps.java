package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/**
 * Statements that run one after the other, each on what had been committed when it began itself: so one that follows a
 * lock sees what the one before it waited for. On PostgreSQL all of them are one message to the database.
 */
public final class SqlSteps {

    private final List<Sql> steps;

    /** @param steps at least one; a parameter of the same name has the same value in all of them */
    public SqlSteps(Sql... steps) {
        this(List.of(steps));
    }

    /** @param steps as above */
    public SqlSteps(List<Sql> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Runs all of them; how many rows each wrote, in their order: 0 for one that reads. */
    public List<Integer> run(EntityManager entities, Map<String, ?> parameters) {
        return Message.send(entities, steps, parameters).stream()
                .map(Message.Result::written)
                .toList();
    }
}
