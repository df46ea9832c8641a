package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_PARAMETER;
import static io.github.agentidentity.authority.Reason.MISSING_PARAMETER;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Decision that a service says it made by itself, without the decision point. Its members have the words of the mission
 * drafts' evidence of decisions and refusals (runtime evidence, Members).
 *
 * @param tokenId {@code jti}: the id of the agent token that was shown to the service
 * @param missionId {@code mission_id}: the id of the mission that the token names
 * @param action {@code action.name}
 * @param target {@code resource}: the object that it would touch, where the service says which
 * @param denialReason {@code denial_reason}; empty where {@code decision} is {@code permit}
 * @param evaluatedAt {@code evaluated_at}: when it was decided, by the service's clock
 */
public record ClaimedDecision(
        String tokenId,
        String missionId,
        String action,
        Optional<ClaimedTarget> target,
        Optional<DecisionReason> denialReason,
        Instant evaluatedAt) {

    /** The word for yes. */
    static final String PERMIT = "permit";

    /** The word for no. */
    static final String DENY = "deny";

    private static final String ACTION = "action";
    private static final String RESOURCE = "resource";
    private static final String DECISION = "decision";
    private static final String DENIAL_REASON = "denial_reason";
    private static final String EVALUATED_AT = "evaluated_at";
    private static final int LONGEST_WORD = 64;
    private static final Set<String> MEMBERS =
            Set.of("jti", MissionNames.MISSION_ID, ACTION, RESOURCE, DECISION, DENIAL_REASON, EVALUATED_AT);

    /**
     * Object that a decision was about, in the service's words.
     *
     * @param type its type
     * @param id its id
     */
    public record ClaimedTarget(String type, String id) {

        private static ClaimedTarget read(RequestObject resource) {
            resource.requireOnly(Set.of("type", "id"));
            return new ClaimedTarget(resource.text("type"), resource.text("id"));
        }
    }

    /**
     * Reads one claim, of which every member must be known.
     *
     * @throws Refusal {@code missing_parameter} or {@code malformed_parameter}
     */
    static ClaimedDecision read(RequestObject claim) {
        claim.requireOnly(MEMBERS);
        RequestObject action = claim.required(ACTION);
        action.requireOnly(Set.of("name"));
        return new ClaimedDecision(
                claim.text("jti"),
                claim.text(MissionNames.MISSION_ID),
                action.text("name"),
                claim.optional(RESOURCE).map(ClaimedTarget::read),
                denialReason(claim),
                evaluatedAt(claim));
    }

    private static Optional<DecisionReason> denialReason(RequestObject claim) {
        Optional<String> reason = claim.optionalText(DENIAL_REASON, LONGEST_WORD);
        return switch (claim.text(DECISION)) {
            case PERMIT -> {
                if (reason.isPresent()) {
                    throw malformed(claim, DENIAL_REASON, "only where 'decision' is deny");
                }
                yield Optional.empty();
            }
            case DENY ->
                Optional.of(known(
                        claim,
                        reason.orElseThrow(() -> Refusal.because(
                                MISSING_PARAMETER, "Send the string '" + claim.at(DENIAL_REASON) + "'."))));
            default -> throw malformed(claim, DECISION, "as permit or deny");
        };
    }

    private static DecisionReason known(RequestObject claim, String word) {
        return Arrays.stream(DecisionReason.values())
                .filter(reason -> reason.code().equals(word))
                .findFirst()
                .orElseThrow(() -> malformed(claim, DENIAL_REASON, "as a reason of the decision point"));
    }

    private static Instant evaluatedAt(RequestObject claim) {
        return Rfc3339.parse(claim.text(EVALUATED_AT))
                .orElseThrow(() -> malformed(claim, EVALUATED_AT, "as a time (RFC 3339)"));
    }

    private static Refusal malformed(RequestObject claim, String member, String how) {
        return Refusal.because(MALFORMED_PARAMETER, "Send '" + claim.at(member) + "' " + how + ".");
    }
}
