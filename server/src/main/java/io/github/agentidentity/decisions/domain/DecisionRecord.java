package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.APPROVAL_REQUIRED;
import static io.github.agentidentity.decisions.domain.DecisionReason.DUPLICATE_SUPPRESSED;
import static io.github.agentidentity.decisions.domain.DecisionReason.IDEMPOTENCY_CONFLICT;
import static io.github.agentidentity.decisions.domain.DecisionReason.QUOTA_EXCEEDED;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Evidence of decisions (mission drafts, runtime evidence: Decision Evidence). */
public final class DecisionRecord {

    private static final String OBLIGATIONS = "obligations";

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
        Recording recording = log.permitted(presented, permit, content(evaluation, basis, digest, permit));
        if (recording instanceof Recording.Claimed claimed) {
            return replayed(evaluation, presented, permit.claim().orElseThrow(), claimed.earlier(), basis.label());
        }
        if (recording instanceof Recording.Recorded) {
            return decision(presented, evaluation.id(), evaluation.at(), conditions, basis.label(), false);
        }
        throw recording instanceof Recording.Exhausted
                ? exceeded(basis.charges())
                : recording instanceof Recording.Unapproved
                        ? Denial.because(APPROVAL_REQUIRED).forNow()
                        : overtaken(presented);
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

    /** A rate has room again after a while, which other bounds have not. */
    private static Denial exceeded(List<Charge> charges) {
        Denial exceeded = Denial.ofConstraints(
                QUOTA_EXCEEDED,
                charges.stream().map(Charge::constraint).distinct().toList());
        return charges.stream().allMatch(Charge.InPeriod.class::isInstance) ? exceeded.forNow() : exceeded;
    }

    private static JsonObject content(Evaluation evaluation, PermitBasis basis, String entry, NewPermit permit) {
        JsonObject.Builder content = asked(
                        evaluation, Optional.of(basis.presented().token()))
                .put("conditions", permit.conditions().toJson())
                .put("entry", entry);
        if (!permit.charges().isEmpty()) {
            content.put("charged", charged(permit.charges()));
        }
        permit.claim().ifPresent(claim -> content.put("claim", claim.id()));
        permit.approval().ifPresent(approval -> content.put("approval", approval));
        basis.label().ifPresent(any -> content.put(OBLIGATIONS, JsonArray.ofStrings(List.of(MissionNames.LABEL))));
        return content.build();
    }

    /** The decision that was given before, as long as nothing was said of it and it is not over. */
    private static Decision replayed(
            Evaluation evaluation,
            PresentedToken presented,
            PermitClaim claim,
            KeptPermit earlier,
            Optional<SpeakerLabel> label) {
        if (!earlier.digest().equals(Optional.of(claim.digest()))) {
            throw Denial.because(IDEMPOTENCY_CONFLICT);
        }
        if (earlier.state().isOutcome()) {
            throw Denial.because(DUPLICATE_SUPPRESSED);
        }
        if (!evaluation.at().isBefore(earlier.conditions().validUntil())) {
            throw Denial.because(DUPLICATE_SUPPRESSED).forNow();
        }
        return decision(presented, earlier.id(), earlier.evaluatedAt(), earlier.conditions(), label, true);
    }

    private static Decision decision(
            PresentedToken presented,
            String id,
            Instant at,
            PermitConditions conditions,
            Optional<SpeakerLabel> label,
            boolean replayed) {
        return new Decision.Permitted(
                id,
                at,
                Optional.of(presented.mission().id()),
                Optional.of(presented.human().id()),
                conditions,
                label,
                replayed);
    }

    private static JsonArray charged(List<Charge> charges) {
        return new JsonArray(charges.stream().<Json>map(DecisionRecord::charged).toList());
    }

    private static JsonObject charged(Charge charge) {
        return JsonObject.builder()
                .put("mission", charge.account().subject())
                .put("entry", charge.account().entry())
                .put("constraint", charge.constraint())
                .put(
                        "amount",
                        charge instanceof Charge.Sum sum
                                ? sum.amount().toPlainString()
                                : String.valueOf(((Charge.InPeriod) charge).uses()))
                .build();
    }

    /** The denial, with its evidence in the history of the mission, or in that of the realm where none is known. */
    Decision denied(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
        token.ifPresent(known -> tripWire.denied(evaluation, known, denial));
        if (hasRow.test(denial)) {
            JsonObject content = denial(evaluation, token.or(denial::token), denial);
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
                denial.nextAction(),
                denial.finer(),
                denial.path());
    }

    private static JsonObject denial(Evaluation evaluation, Optional<AgentToken> token, Denial denial) {
        JsonObject.Builder content = asked(evaluation, token)
                .put("step", "evaluate")
                .put("reason", denial.reason().code());
        denial.finer().map(Reason::code).ifPresent(finer -> content.put("finer", finer));
        if (!denial.constraints().isEmpty()) {
            content.put("contributing_constraints", JsonArray.ofStrings(denial.constraints()));
        }
        return content.build();
    }

    /** Description of a request; of a token that is not genuine nothing. */
    private static JsonObject.Builder asked(Evaluation evaluation, Optional<AgentToken> token) {
        EvaluationRequest request = evaluation.request();
        JsonObject.Builder content = JsonObject.builder()
                .put("evaluation", evaluation.id())
                .put("service", evaluation.caller().clientId())
                .put("action", request.action().name())
                .put("resource_type", request.target().type())
                .put("resource_id", request.target().id());
        token.ifPresent(known -> {
            content.put("token", known.id())
                    .put("client_id", known.clientId())
                    .put("aud", known.audience().value());
            if (known.actors().depth() > 0) {
                content.put("act", known.actors().toJson());
            }
            known.key().ifPresent(key -> content.put("key_proof", "service"));
        });
        return content;
    }
}
