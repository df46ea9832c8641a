package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.domain.Approval;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Controls;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Extent;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionRecorder;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalRules;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.missions.domain.Settings;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.TokenRoom;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An agent starts a task within a template: a mission of its own, without a page, because its human approved the
 * template. It gets no more than the template and lasts no longer.
 */
public final class StartTask {

    private final Settings settings;
    private final MissionTemplates templates;
    private final Deriving deriving;
    private final Proposals proposals;
    private final MissionRecorder recorder;
    private final InstantSource clock;

    public StartTask(
            Settings settings,
            MissionTemplates templates,
            Deriving deriving,
            Proposals proposals,
            MissionRecorder recorder,
            InstantSource clock) {
        this.settings = settings;
        this.templates = templates;
        this.deriving = deriving;
        this.proposals = proposals;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Starts the task; the same request under the same idempotency key gets the first answer again.
     *
     * @param key the key that the agent proves in this request, if it does
     * @return a proposal that is approved: its first poll brings the grant
     * @throws Refusal where the template does not stand ({@code unknown_mission} also for another agent's), where the
     *     task asks for more than it, or where as many tasks go on as the template allows
     */
    public Proposal start(Agent agent, TaskRequest request, Optional<BoundKey> key) {
        Optional<Proposal> earlier =
                request.idempotency().flatMap(idempotency -> proposals.earlier(agent, idempotency));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Mission template = templates.of(agent, request.templateId());
        Human human = templates.require(template, agent, key);
        Authority authority = authority(agent, human, template, request);
        Instant now = clock.instant();
        Proposal proposal = proposal(template, request, now);
        Mission task = task(agent, template, proposal, authority, now);

        long change = templates.startTask(template, agent, key);
        proposals.create(proposal, request.idempotency());
        recorder.started(task, template, change);
        return proposal;
    }

    private Authority authority(Agent agent, Human human, Mission template, TaskRequest request) {
        Intent intent = request.intent();
        if (!intent.controls().equals(Controls.NONE)) {
            throw Refusal.because(MALFORMED_INTENT, "A task has no controls of its own; those of its template apply.");
        }
        ProposalRules.requireToCome(intent, clock.instant());
        ProposalRules.requireProposable(request.asked());
        ProposalRules.requireFitForTemplates(request.asked());
        return TokenRoom.require(
                deriving.task(DelegationChain.of(settings.issuer(), agent), human, template, request.asked(), intent));
    }

    private static Proposal proposal(Mission template, TaskRequest request, Instant now) {
        return new Proposal(
                OpaqueId.random(OpaqueId.Kind.PROPOSAL),
                template.humanId(),
                template.agentId(),
                template.agentClientId(),
                request.intent(),
                request.proposal(),
                ProposalState.APPROVED,
                Optional.of(OpaqueId.random(OpaqueId.Kind.MISSION)),
                false,
                now,
                template.expiresAt());
    }

    private Mission task(Agent agent, Mission template, Proposal proposal, Authority authority, Instant now) {
        return recorder.mission(
                proposal.missionId().orElseThrow(),
                proposal,
                Approval.of(template),
                Extent.of(authority, deriving.approved(agent, template).scopes(), end(agent, template, proposal)),
                now);
    }

    private Instant end(Agent agent, Mission template, Proposal proposal) {
        Instant end = settings.end(proposal, agent);
        return end.isBefore(template.expiresAt()) ? end : template.expiresAt();
    }
}
