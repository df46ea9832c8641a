package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rows of which nobody has use any more when their time is over, in every realm. The entity has the queries
 * {@code now}, {@code expired} and {@code removeUpTo}.
 *
 * @param entity the name that its queries begin with
 * @param margin how long they stay after their time
 */
public record Leftovers(String entity, Duration margin) {

    private static final int AT_ONCE = 1000;

    /**
     * Removes some of them.
     *
     * @return how many they were; at 0 there are no more
     */
    public int removeSome(EntityManager entities) {
        return first(entities.createNamedQuery(entity + ".now", Instant.class), 0)
                .map(now -> removeSome(entities, now.minus(margin)))
                .orElse(0);
    }

    private int removeSome(EntityManager entities, Instant before) {
        TypedQuery<Instant> expired =
                entities.createNamedQuery(entity + ".expired", Instant.class).setParameter("before", before);
        return first(expired, 0).isEmpty()
                ? 0
                : entities.createNamedQuery(entity + ".removeUpTo")
                        .setParameter("last", first(expired, AT_ONCE).orElse(before))
                        .executeUpdate();
    }

    private static Optional<Instant> first(TypedQuery<Instant> query, int after) {
        return query.setFirstResult(after).setMaxResults(1).getResultStream().findFirst();
    }
}
