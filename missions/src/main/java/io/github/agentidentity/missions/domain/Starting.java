package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.MALFORMED_INTENT;
import static io.github.agentidentity.authority.Reason.TOO_MANY_TASKS;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An agent starts a task within a template: a mission of its own, without a page, because its human approved the
 * template. It gets no more than the template and lasts no longer.
 */
public final class Starting {

    private final Settings settings;
    private final Registry registry;
    private final Deriving deriving;
    private final Proposals proposals;
    private final Missions missions;
    private final Standing standing;
    private final EvidenceLog evidence;
    private final InstantSource clock;

    public Starting(
            Settings settings,
            Registry registry,
            Deriving deriving,
            Proposals proposals,
            Missions missions,
            Standing standing,
            EvidenceLog evidence,
            InstantSource clock) {
        this.settings = settings;
        this.registry = registry;
        this.deriving = deriving;
        this.proposals = proposals;
        this.missions = missions;
        this.standing = standing;
        this.evidence = evidence;
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
    public Proposal start(Agent agent, TaskRequest request, Optional<ProvenKey> key) {
        Optional<Proposal> earlier =
                request.idempotency().flatMap(idempotency -> proposals.earlier(agent, idempotency));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        // One that is another agent's, or no template, is not told from one that is not there.
        Mission template = missions.find(request.templateId())
                .filter(found -> found.isTemplate() && found.isOf(agent))
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "There is no such template of yours."));
        Human human = standing.requireTemplate(template, agent, key);
        Authority authority = authority(agent, human, template, request);
        Instant now = clock.instant();
        Proposal proposal = proposal(template, request, now);
        Mission task = task(agent, template, proposal, authority, now);

        long place = missions.startTask(template.id(), standing.liveSession(template))
                .orElseThrow(() -> standing.overtaken(agent, template, key));
        requireRoom(template);
        proposals.create(proposal, request.idempotency());
        missions.create(task);
        JsonObject content = content(template, task);
        evidence.append(proposal.id(), 1, EvidenceKind.PROPOSED, content);
        evidence.append(task.id(), 1, EvidenceKind.APPROVED, content);
        evidence.append(template.id(), place, EvidenceKind.STARTED, content);
        return proposal;
    }

    private Authority authority(Agent agent, Human human, Mission template, TaskRequest request) {
        Intent intent = request.intent();
        if (!intent.controls().equals(Controls.NONE)) {
            throw Refusal.because(MALFORMED_INTENT, "A task has no controls of its own; those of its template hold.");
        }
        ProposalRules.requireToCome(intent, clock.instant());
        ProposalRules.requireProposable(request.asked());
        ProposalRules.requireFitForTemplates(request.asked());
        return TokenRoom.require(
                deriving.task(Lineage.of(settings.issuer(), agent), human, template, request.asked(), intent));
    }

    private void requireRoom(Mission template) {
        if (missions.countTasks(template.id())
                >= template.intent().controls().maxConcurrent().orElse(0)) {
            throw Refusal.because(
                    TOO_MANY_TASKS, "As many tasks go on as this template allows; complete one and start again.");
        }
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
        return new Mission(
                proposal.missionId().orElseThrow(),
                proposal.id(),
                template.humanId(),
                template.approverId(),
                template.agentId(),
                template.agentClientId(),
                proposal.intent(),
                authority,
                scopeIds(agent, template, authority),
                Commitments.of(settings.issuer(), proposal, authority),
                Approving.POLICY_VERSION,
                OpaqueId.random(OpaqueId.Kind.APPROVAL_EVENT),
                Optional.empty(),
                template.sessionId(),
                Optional.of(template.id()),
                MissionState.ACTIVE,
                now,
                end(agent, template, proposal));
    }

    private Set<String> scopeIds(Agent agent, Mission template, Authority authority) {
        return registry.ceiling(agent).stream()
                .filter(scope -> template.scopeIds().contains(scope.id()))
                .filter(scope -> authority.entries().stream().anyMatch(scope::isGrantedBy))
                .map(AgentScope::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Instant end(Agent agent, Mission template, Proposal proposal) {
        Instant end = settings.end(proposal, agent);
        return end.isBefore(template.expiresAt()) ? end : template.expiresAt();
    }

    private static JsonObject content(Mission template, Mission task) {
        return JsonObject.builder()
                .put("mission", task.id())
                .put(MissionNames.TEMPLATE_ID, template.id())
                .put("proposal", task.proposalId())
                .put("human", task.humanId())
                .put("agent", task.agentId())
                .put("client_id", task.agentClientId())
                .put("intent_hash", task.hashes().intentHash())
                .put("proposal_hash", task.hashes().proposalHash())
                .put("authority_hash", task.hashes().authorityHash())
                .put("approval_event_id", task.approvalEventId())
                .put("policy_version", task.policyVersion())
                .put("expires_at", Rfc3339.print(task.expiresAt()))
                .put("limits", task.limits())
                .build();
    }
}
