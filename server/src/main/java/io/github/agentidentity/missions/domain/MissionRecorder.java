package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes missions of approved proposals, stores them, and writes the evidence of how they began. */
public final class MissionRecorder {

    /** Names the rules of {@link Deriving}, as missions record them (mission draft, {@code policy_version}). */
    static final String POLICY_VERSION = "1";

    private final Settings settings;
    private final Missions missions;
    private final EvidenceLog evidence;

    public MissionRecorder(Settings settings, Missions missions, EvidenceLog evidence) {
        this.settings = settings;
        this.missions = missions;
        this.evidence = evidence;
    }

    /** Makes the mission that comes of a proposal now; nothing is stored. */
    public Mission mission(String id, Proposal proposal, Approval approval, Extent extent, Instant now) {
        return new Mission(
                id,
                proposal.id(),
                proposal.humanId(),
                approval.approverId(),
                proposal.agentId(),
                proposal.agentClientId(),
                proposal.intent(),
                extent.authority(),
                extent.scopeIds(),
                IntegrityAnchors.of(settings.issuer(), proposal, extent.authority()),
                POLICY_VERSION,
                OpaqueId.random(OpaqueId.Kind.APPROVAL_EVENT),
                Optional.empty(),
                approval.sessionId(),
                approval.templateId(),
                MissionState.ACTIVE,
                now,
                extent.expiresAt());
    }

    /**
     * Stores a mission that its human approved at the page.
     *
     * @param seq the place of the decision in the proposal's history
     * @param decision what evidence says of the decision beside the mission
     */
    public void approved(Mission mission, long seq, Consumer<JsonObject.Builder> decision) {
        missions.create(mission);
        JsonObject.Builder content = content(mission).put("by", mission.approverId());
        decision.accept(content);
        begin(mission, seq, EvidenceKind.APPROVED, content.build());
    }

    /**
     * Stores a task that started within a template.
     *
     * @param change the number of the change that the start is of the template
     */
    public void started(Mission task, Mission template, long change) {
        missions.create(task);
        JsonObject content = content(task)
                .put(MissionNames.TEMPLATE_ID, template.id())
                .put("proposal", task.proposalId())
                .build();
        begin(task, 1, EvidenceKind.PROPOSED, content);
        evidence.appendChange(template.id(), change, EvidenceKind.STARTED, content);
    }

    private void begin(Mission mission, long seqOfProposal, EvidenceKind ofProposal, JsonObject content) {
        evidence.append(mission.proposalId(), seqOfProposal, ofProposal, content);
        evidence.appendChange(mission.id(), 1, EvidenceKind.APPROVED, content);
    }

    private static JsonObject.Builder content(Mission mission) {
        return JsonObject.builder()
                .put("mission", mission.id())
                .put("human", mission.humanId())
                .put("agent", mission.agentId())
                .put("client_id", mission.agentClientId())
                .put("intent_hash", mission.hashes().intentHash())
                .put("proposal_hash", mission.hashes().proposalHash())
                .put("authority_hash", mission.hashes().authorityHash())
                .put("approval_event_id", mission.approvalEventId())
                .put("policy_version", mission.policyVersion())
                .put("expires_at", Rfc3339.print(mission.expiresAt()))
                .put("limits", mission.limits());
    }
}
