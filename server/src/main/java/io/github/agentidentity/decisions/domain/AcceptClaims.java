package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.MintedTokens;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what services say of decisions that they made by themselves. It is the word of the service and proves nothing:
 * only that a token was minted for it is known.
 */
public final class AcceptClaims {

    /** Largest difference between the service's clock and this one. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    /** Time after the end of a token for which claims of it are accepted. */
    public static final Duration LATEST = Duration.ofHours(1);

    /** Age up to which a refusal counts for the trip wire, which goes by the minute in which it hears of it. */
    public static final Duration FRESH = Duration.ofMinutes(2);

    private final MintedTokens tokens;
    private final Missions missions;
    private final ClaimCounts counts;
    private final TripWire tripWire;
    private final Annals annals;
    private final InstantSource clock;

    public AcceptClaims(
            MintedTokens tokens,
            Missions missions,
            ClaimCounts counts,
            TripWire tripWire,
            Annals annals,
            InstantSource clock) {
        this.tokens = tokens;
        this.missions = missions;
        this.counts = counts;
        this.tripWire = tripWire;
        this.annals = annals;
        this.clock = clock;
    }

    /**
     * Judges claims of one mission, and keeps those that are accepted. Refusals count first, because whoever counts
     * takes that turn before the one at the history.
     *
     * @return an outcome for each of them, in their order
     * @throws io.github.agentidentity.authority.Refusal where nothing can be accepted now
     */
    public List<ClaimOutcome> accept(DecisionCaller caller, String missionId, List<ClaimedDecision> claims) {
        Optional<Mission> mission =
                OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, missionId) ? missions.find(missionId) : Optional.empty();
        return mission.map(found -> counts.inTurn(found, caller.id(), () -> accept(caller, found, claims)))
                .orElseGet(() -> Collections.nCopies(claims.size(), ClaimOutcome.UNKNOWN_TOKEN));
    }

    private List<ClaimOutcome> accept(DecisionCaller caller, Mission mission, List<ClaimedDecision> claims) {
        List<ClaimOutcome> outcomes = new ArrayList<>();
        List<JsonObject> accepted = new ArrayList<>();
        for (ClaimedDecision claim : claims) {
            ClaimOutcome outcome = judge(caller, mission, claim);
            if (outcome.isAccepted()) {
                accepted.add(content(caller, claim));
            }
            outcomes.add(outcome);
        }
        accepted.forEach(content -> annals.appendToMission(mission.id(), EvidenceKind.CLAIMED, content));
        return outcomes;
    }

    private ClaimOutcome judge(DecisionCaller caller, Mission mission, ClaimedDecision claim) {
        Optional<MintedToken> token = token(caller, mission, claim);
        if (token.isEmpty()) {
            return ClaimOutcome.UNKNOWN_TOKEN;
        }
        Instant now = clock.instant();
        if (!isPlausible(claim.evaluatedAt(), token.get(), now)) {
            return ClaimOutcome.IMPLAUSIBLE_TIME;
        }
        if (now.isAfter(token.get().expiresAt().plus(LATEST))) {
            return ClaimOutcome.TOO_LATE;
        }
        // An agent that tries again and again trips the wire, whether or not all of it can be kept.
        claim.denialReason()
                .filter(reason -> claim.evaluatedAt().isAfter(now.minus(FRESH)) && goesOn(mission, now))
                .ifPresent(reason -> tripWire.refused(mission, new RefusedAction(caller, claim.action(), reason, now)));
        return counts.count(mission, caller.id(), token.get()) ? ClaimOutcome.ACCEPTED : ClaimOutcome.TOO_MANY;
    }

    private boolean goesOn(Mission mission, Instant now) {
        return mission.stateAt(now) == MissionState.ACTIVE
                && mission.templateId()
                        .flatMap(missions::find)
                        .filter(template -> template.stateAt(now) != MissionState.ACTIVE)
                        .isEmpty();
    }

    /** The token, if it was minted in this mission for this very service. */
    private Optional<MintedToken> token(DecisionCaller caller, Mission mission, ClaimedDecision claim) {
        return OpaqueId.isWellFormed(OpaqueId.Kind.TOKEN, claim.tokenId())
                ? tokens.find(claim.tokenId())
                        .filter(token -> token.missionId().equals(mission.id()))
                        .filter(token ->
                                token.audience().equals(caller.resource().value()))
                : Optional.empty();
    }

    private static boolean isPlausible(Instant at, MintedToken token, Instant now) {
        return !at.isAfter(now.plus(SKEW))
                && !at.isBefore(token.mintedAt().minus(SKEW))
                && !at.isAfter(token.expiresAt().plus(SKEW));
    }

    private static JsonObject content(DecisionCaller caller, ClaimedDecision claim) {
        JsonObject.Builder content = JsonObject.builder()
                .put("word_of", "service")
                .put("service", caller.clientId())
                .put(MintedToken.TOKEN, claim.tokenId())
                .put("action", claim.action())
                .put("decision", claim.denialReason().isPresent() ? ClaimedDecision.DENY : ClaimedDecision.PERMIT)
                .put("evaluated_at", Rfc3339.print(claim.evaluatedAt()));
        claim.denialReason().ifPresent(reason -> content.put("reason", reason.code()));
        claim.target()
                .ifPresent(target -> content.put("resource_type", target.type()).put("resource_id", target.id()));
        return content.build();
    }
}
