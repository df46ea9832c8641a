package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.DUPLICATE_SUPPRESSED;
import static io.github.agentidentity.decisions.domain.DecisionReason.IDEMPOTENCY_CONFLICT;
import static io.github.agentidentity.decisions.domain.DecisionReason.QUOTA_EXCEEDED;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Evidence of decisions (mission drafts, runtime evidence: Decision Evidence). */
public final class DecisionRecord {

    private final String issuer;
    private final DecisionLog log;
    private final IssuanceGate gate;
    private final TripWire tripWire;
    private final Predicate<Denial> hasRow;

    /**
     * @param issuer the realm's issuer
     * @param hasRow whether a denial has a row of its own; one of many alike is counted with the others
     */
    public DecisionRecord(
            String issuer, DecisionLog log, IssuanceGate gate, TripWire tripWire, Predicate<Denial> hasRow) {
        this.issuer = issuer;
        this.log = log;
        this.gate = gate;
        this.tripWire = tripWire;
        this.hasRow = hasRow;
    }

    /**
     * Requires of a request whose proof was sent before that a permit has its idempotency key. So whoever lost an
     * answer gets it again, and an old proof permits nothing new.
     *
     * @throws Denial {@code credential_invalid}
     */
    void requireRepetition(Evaluation evaluation, PresentedToken presented) {
        if (evaluation.keyProof() == KeyProof.REPEATED) {
            earlier(evaluation, presented);
        }
    }

    private KeptPermit earlier(Evaluation evaluation, PresentedToken presented) {
        return evaluation
                .request()
                .action()
                .idempotencyKey()
                .map(key -> PermitClaim.id(evaluation, presented.token(), presented.mission(), key))
                .flatMap(log::claimed)
                .orElseThrow(() -> Denial.ofCredential(Reason.PROOF_REPLAYED, presented.token()));
    }

    /**
     * The permit, if all on which it rests stands at this moment, its approval is not used, its bounds have room for
     * it, and its idempotency key is free; its approval is spent, its uses are charged and its evidence is written
     * then. Under a key that is taken, the permit that has it.
     *
     * @throws Denial {@code approval_required}, {@code quota_exceeded}, {@code idempotency_conflict},
     *     {@code duplicate_suppressed}, or what does not stand any more
     */
    Decision permitted(Evaluation evaluation, PermitBasis basis, PermitConditions conditions) {
        PresentedToken presented = basis.presented();
        String digest = Anchor.entryDigest(issuer, basis.entry());
        NewPermit permit = new NewPermit(
                evaluation.id(),
                evaluation.caller().id(),
                evaluation.at(),
                conditions,
                basis.charges(),
                evaluation
                        .request()
                        .action()
                        .idempotencyKey()
                        .map(key -> PermitClaim.of(evaluation, presented.token(), presented.mission(), digest, key)),
                basis.approval().map(AccessRequest::id));
        if (evaluation.keyProof() == KeyProof.REPEATED) {
            return replayed(evaluation, basis, permit.claim().orElseThrow(), earlier(evaluation, presented));
        }
        Recording recording =
                log.permitted(presented, permit, DecisionEvidence.ofPermit(evaluation, basis, digest, permit));
        if (recording instanceof Recording.Claimed claimed) {
            return replayed(evaluation, basis, permit.claim().orElseThrow(), claimed.earlier());
        }
        if (recording instanceof Recording.Recorded) {
            return decision(basis, evaluation.id(), evaluation.at(), conditions, false);
        }
        throw lost(recording, basis);
    }

    private Denial lost(Recording recording, PermitBasis basis) {
        if (recording instanceof Recording.Exhausted exhausted) {
            return exceeded(basis.charges(), exhausted.until());
        }
        return recording instanceof Recording.Unapproved
                ? Denial.because(APPROVAL_REQUIRED).forNow()
                : overtaken(basis.presented());
    }

    /** Somebody was faster: something on which the token rests does not stand any more. */
    private Denial overtaken(PresentedToken presented) {
        try {
            return Denial.of(gate.overtaken(
                    presented.delegationChain(),
                    presented.mission(),
                    presented.token().key()));
        } catch (Refusal ofAnAgent) {
            return Denial.of(ofAnAgent);
        }
    }

    /**
     * A rate has room again after a while, which other bounds have not.
     *
     * @param until when it has, as far as it is known
     */
    private static Denial exceeded(List<Charge> charges, Optional<Duration> until) {
        Denial exceeded = Denial.ofConstraints(
                QUOTA_EXCEEDED,
                charges.stream().map(Charge::constraint).distinct().toList());
        return charges.stream().allMatch(Charge::comesBack)
                ? until.map(exceeded::retryingAfter).orElseGet(exceeded::forNow)
                : exceeded;
    }

    /** The decision that was given before, as long as nothing was said of it and it is not over. */
    private static Decision replayed(Evaluation evaluation, PermitBasis basis, PermitClaim claim, KeptPermit earlier) {
        if (!earlier.digest().equals(Optional.of(claim.digest()))) {
            throw Denial.because(IDEMPOTENCY_CONFLICT);
        }
        if (earlier.state().isOutcome()) {
            throw Denial.because(DUPLICATE_SUPPRESSED);
        }
        if (!evaluation.at().isBefore(earlier.conditions().validUntil())) {
            throw Denial.because(DUPLICATE_SUPPRESSED).forNow();
        }
        return decision(basis, earlier.id(), earlier.evaluatedAt(), earlier.conditions(), true);
    }

    private static Decision decision(
            PermitBasis basis, String id, Instant at, PermitConditions conditions, boolean replayed) {
        return new Decision.Permitted(
                id,
                at,
                Optional.of(basis.presented().mission().id()),
                Optional.of(basis.presented().human().id()),
                conditions,
                basis.label(),
                replayed);
    }

    /** The denial, with its evidence in the history of the mission, or in that of the realm where none is known. */
    Decision denied(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
        token.ifPresent(known -> tripWire.denied(evaluation, known, denial));
        if (hasRow.test(denial)) {
            JsonObject content = DecisionEvidence.ofDenial(evaluation, token.or(denial::token), denial);
            boolean isWritten = token.map(known -> log.denied(known.mission().id(), content))
                    .orElse(false);
            if (!isWritten) {
                log.denied(content);
            }
        }
        return new Decision.Denied(
                evaluation.id(),
                evaluation.at(),
                token.map(known -> known.mission().id()),
                token.map(AgentToken::human),
                denial.reason(),
                denial.next(),
                denial.finer(),
                denial.path());
    }
}
