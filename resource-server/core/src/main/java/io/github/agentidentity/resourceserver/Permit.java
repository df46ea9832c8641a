package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Yes of the issuer's decision point to one action, with its conditions. It is never kept for another. Immutable. */
@PublicApi
public final class Permit {

    private final Conditions conditions;

    /** Members of the answer; the digest is that of the question. */
    record Conditions(
            String evaluationId,
            Instant validUntil,
            Optional<String> parameterDigest,
            boolean forOneUse,
            List<Obligation> obligations) {
        Conditions {
            obligations = List.copyOf(obligations);
        }
    }

    Permit(Conditions conditions) {
        this.conditions = conditions;
    }

    /** The same, which ends then at the latest. */
    Permit endingBy(Instant latest) {
        return conditions.validUntil().isAfter(latest)
                ? new Permit(new Conditions(evaluationId(), latest, parameterDigest(), isForOneUse(), obligations()))
                : this;
    }

    /** Id under which the issuer's evidence has it; for logs. */
    public String evaluationId() {
        return conditions.evaluationId();
    }

    /** From when on nothing may be done under it. */
    public Instant validUntil() {
        return conditions.validUntil();
    }

    /** Digest of the parameters for which it is, where the service said them: {@code sha-256:} over JCS. */
    public Optional<String> parameterDigest() {
        return conditions.parameterDigest();
    }

    /** Whether it is good for one execution ({@code use_limit} 1). */
    public boolean isForOneUse() {
        return conditions.forOneUse();
    }

    /** Duties to meet before the action has an effect; the library cannot see whether they are met. */
    public List<Obligation> obligations() {
        return conditions.obligations();
    }

    /** Id and end. */
    @Override
    public String toString() {
        return evaluationId() + " until " + validUntil();
    }
}
