package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import jakarta.persistence.EntityManager;
import java.util.function.ToLongFunction;

/**
 * Number that a gauge shows.
 *
 * @param meter with one label
 * @param value the label's, a word of ours
 * @param reading reads it from the tables by an index
 */
public record WatchedCount(MeterName meter, String value, ToLongFunction<EntityManager> reading) {

    public WatchedCount {
        if (meter.labels().size() != 1) {
            throw new IllegalArgumentException("This meter has not one label: " + meter.code());
        }
    }
}
