package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.PlainText;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Decision that this service made by itself, as its issuer is told of it: mission drafts, runtime evidence.
 *
 * @param tokenId the id of the token
 * @param missionId the id of its mission
 * @param request what was asked for
 * @param denialReason the reason of a no
 * @param at when it was made
 */
record LocalDecision(
        String tokenId, String missionId, ActionRequest request, Optional<DenialReason> denialReason, Instant at) {

    private static final int LONGEST = 256;

    /** The decision, if this service made it by itself and there are words for it. */
    static Optional<LocalDecision> of(AgentPrincipal agent, ActionRequest request, Decision decision, Instant at) {
        Optional<DenialReason> reason =
                decision instanceof Decision.Refused refused ? refused.ownReason() : Optional.empty();
        boolean isPermit = decision instanceof Decision.Permitted permitted
                && permitted.permit().isEmpty();
        boolean isSaid = (isPermit || reason.isPresent()) && PlainText.isPlain(request.action(), LONGEST);
        return isSaid
                ? Optional.of(new LocalDecision(agent.tokenId(), agent.mission().id(), request, reason, at))
                : Optional.empty();
    }

    /** The claim that is sent. */
    JsonObject toJson() {
        JsonObject.Builder claim = JsonObject.builder()
                .put("jti", tokenId)
                .put(MissionNames.MISSION_ID, missionId)
                .put(
                        "action",
                        JsonObject.builder().put("name", request.action()).build())
                .put("decision", denialReason.isPresent() ? "deny" : "permit")
                .put("evaluated_at", Rfc3339.print(at));
        denialReason.ifPresent(reason -> claim.put("denial_reason", reason.code()));
        request.particulars()
                .target()
                .ifPresent(target -> claim.put(
                        "resource",
                        JsonObject.builder()
                                .put(MissionNames.TYPE, target.type())
                                .put(MissionNames.ID, target.id())
                                .build()));
        return claim.build();
    }
}
