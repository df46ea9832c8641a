package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.MissionSummary;
import java.util.function.Consumer;

/** Evidence of access requests, and word of them to people. */
public final class AccessRequestRecord {

    private final Annals annals;
    private final AccessRequestNotices notices;

    public AccessRequestRecord(Annals annals, AccessRequestNotices notices) {
        this.annals = annals;
        this.notices = notices;
    }

    void requested(AccessRequest request, Evaluation evaluation) {
        JsonObject.Builder content = request.evidence()
                .put("evaluation", evaluation.id())
                .put("action", request.asked().action())
                .put("resource_type", evaluation.request().target().type())
                .put("resource_id", evaluation.request().target().id())
                .put("client_id", request.parties().clientId())
                .put("aud", request.asked().audience())
                .put(
                        "parameter_digest",
                        Anchor.objectDigest(request.asked().content().parameters()))
                .put(
                        "approvers",
                        JsonArray.of(request.slots().stream()
                                .map(ApproverSlot::toJson)
                                .toList()));
        write(request, EvidenceKind.ACTION_REQUESTED, content);
        notices.asked(request);
    }

    /** An approver said yes. */
    void approved(AccessRequest request, boolean isComplete, Consumer<JsonObject.Builder> how) {
        JsonObject.Builder content = request.evidence();
        how.accept(content);
        write(request, EvidenceKind.ACTION_APPROVED, content);
        if (isComplete) {
            notices.decided(request, AccessRequestState.APPROVED);
        }
    }

    /** An approver said no. */
    void denied(AccessRequest request, Consumer<JsonObject.Builder> how) {
        JsonObject.Builder content = request.evidence();
        how.accept(content);
        write(request, EvidenceKind.ACTION_DENIED, content);
        notices.decided(request, AccessRequestState.DENIED);
    }

    /** Denials suspended the mission; its own history has that already. */
    void suspended(MissionSummary mission) {
        notices.denied(mission);
    }

    private void write(AccessRequest request, EvidenceKind kind, JsonObject.Builder content) {
        annals.appendToMission(request.parties().missionId(), kind, content.build());
    }
}
