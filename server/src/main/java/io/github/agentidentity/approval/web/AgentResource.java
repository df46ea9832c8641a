package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.APPROVAL_URI;
import static io.github.agentidentity.authority.MissionNames.MISSION_EXPIRES_AT;
import static io.github.agentidentity.authority.MissionNames.MISSION_GRANT;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.PROPOSAL_ID;
import static io.github.agentidentity.authority.MissionNames.TEMPLATE_ID;

import io.github.agentidentity.approval.domain.HintedRequest;
import io.github.agentidentity.approval.domain.PollAnswer;
import io.github.agentidentity.approval.domain.ProposalRequest;
import io.github.agentidentity.approval.domain.TaskRequest;
import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.KeyProofs;
import io.github.agentidentity.missions.web.AgentRequests;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.HandoffAudience;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/missions}: an agent proposes a mission and asks whether it was approved. */
public final class AgentResource {

    private final KeycloakSession session;
    private final AgentRequests requests;

    public AgentResource(KeycloakSession session) {
        this.session = session;
        this.requests = new AgentRequests(session);
    }

    /**
     * Proposes a mission for the human who handed off, or whom the agent names: 201 with where the human decides and
     * how to wait; as an app does for the agent that its user's hand-off names; or starts a task within a template:
     * 201, and nothing to wait for.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose() {
        EventBuilder event = requests.event("propose");
        SecondLook second = new SecondLook(session);
        Supplier<Optional<Response>> firstAnswer = () -> second.take((own, room, proposal) -> {
            proposed(
                    new AgentRequests(own)
                            .event("propose")
                            .client(event.getEvent().getClientId()),
                    proposal);
            return proposed(room, proposal);
        });
        return requests.answerClient(event, Operation.ofProposal(session), firstAnswer, (room, client) -> {
            ApprovalWiring.of(room).requirePage();
            FormParameters form = FormParameters.of(session).requireOnly(ProposalRequests.KNOWN);
            Optional<String> agent = ProposalRequests.agent(form);
            Proposal proposal = agent.isPresent()
                    ? proposeBy(room, client, agent.get(), form, second)
                    : propose(room, room.registry().agent(client.getId()), form, second);
            proposed(event, proposal);
            return proposed(room, proposal);
        });
    }

    private static Proposal proposeBy(
            AgentIdentitySession room, ClientModel client, String agent, FormParameters form, SecondLook second) {
        HandoffApp app = room.registry().handoffApp(client.getId());
        Agent recipient = HandoffAudience.named(room.registry(), agent, "agent");
        ProposalRequest request = ProposalRequests.readOfApp(form, client.getId());
        second.by(recipient, request.idempotency());
        return ApprovalWiring.of(room).proposeMission().proposeBy(app, recipient, request);
    }

    private Proposal propose(AgentIdentitySession room, Agent agent, FormParameters form, SecondLook second) {
        if (ProposalRequests.isTask(form)) {
            TaskRequest task = ProposalRequests.readTask(form);
            second.by(agent, task.idempotency());
            return ApprovalWiring.of(room).startTask().start(agent, task, KeyProofs.of(session));
        }
        if (ProposalRequests.isHinted(form)) {
            HintedRequest hinted = ProposalRequests.readHinted(form);
            second.by(agent, hinted.idempotency());
            return ApprovalWiring.of(room).proposeByLoginHint().propose(agent, hinted);
        }
        ProposalRequest request = ProposalRequests.read(form);
        second.by(agent, request.idempotency());
        return ApprovalWiring.of(room).proposeMission().propose(agent, request);
    }

    private static void proposed(EventBuilder event, Proposal proposal) {
        event.user(proposal.humanId().equals(Proposal.NOBODY) ? null : proposal.humanId())
                .detail(PROPOSAL_ID, proposal.id())
                .success();
    }

    /** Polls a proposal (CIBA Core section 11): pending, slow down, or the mission with a new grant on it. */
    @POST
    @Path("poll")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response poll() {
        EventBuilder event = requests.event("poll");
        return requests.answer(event, Operation.POLL, (room, agent) -> {
            String proposalId =
                    FormParameters.of(session).requireOnly(Set.of(PROPOSAL_ID)).required(PROPOSAL_ID, 64);
            PollAnswer answer = ApprovalWiring.of(room).pollProposal().poll(agent, proposalId, KeyProofs.of(session));
            if (answer instanceof PollAnswer.Approved approved) {
                Mission mission = approved.mission();
                event.user(mission.humanId())
                        .detail(PROPOSAL_ID, proposalId)
                        .detail(MISSION_ID, mission.id())
                        .success();
                return granted(approved);
            }
            if (answer instanceof PollAnswer.ApprovedTemplate approved) {
                Mission template = approved.template();
                event.user(template.humanId())
                        .detail(PROPOSAL_ID, proposalId)
                        .detail(TEMPLATE_ID, template.id())
                        .success();
                return JsonBody.of(
                                Response.Status.OK,
                                approved(TEMPLATE_ID, template).build())
                        .build();
            }
            return answer instanceof PollAnswer.SlowDown
                    ? waiting(OAuthError.SLOW_DOWN, "You poll too often; wait for the interval you were given.")
                    : waiting(OAuthError.AUTHORIZATION_PENDING, "The human has not decided yet; poll again.");
        });
    }

    /** The agent says that its task is done: 200, also where it said so before. */
    @POST
    @Path("{mission}/complete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response complete(@PathParam("mission") String missionId) {
        EventBuilder event = requests.event("complete");
        return requests.answer(event, Operation.COMPLETE, (room, agent) -> {
            FormParameters.of(session).requireOnly(Set.of());
            Mission mission = room.transitions().complete(agent, missionId, KeyProofs.of(session));
            event.user(mission.humanId()).detail(MISSION_ID, missionId).success();
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put(MISSION_ID, missionId)
                                    .put("state", MissionState.COMPLETED.code())
                                    .build())
                    .build();
        });
    }

    private static Response proposed(AgentIdentitySession room, Proposal proposal) {
        Duration left = Duration.between(room.clock().instant(), proposal.expiresAt());
        JsonObject.Builder answer = JsonObject.builder().put(PROPOSAL_ID, proposal.id());
        if (proposal.state() == ProposalState.PENDING) {
            answer.put(APPROVAL_URI, room.settings().approvalUri(proposal.id()));
        }
        answer.put("expires_in", Math.max(0, left.toSeconds()))
                .put("interval", room.settings().pollInterval().toSeconds());
        return JsonBody.of(Response.Status.CREATED, answer.build()).build();
    }

    private static Response granted(PollAnswer.Approved approved) {
        Mission mission = approved.mission();
        return JsonBody.of(
                        Response.Status.OK,
                        approved(MISSION_ID, mission)
                                .put(MISSION_GRANT, approved.grant())
                                .build())
                .build();
    }

    private static JsonObject.Builder approved(String id, Mission mission) {
        return JsonObject.builder()
                .put(id, mission.id())
                .put(MISSION_EXPIRES_AT, Rfc3339.print(mission.expiresAt()))
                .put("authorization_details", mission.authority().toJson());
    }

    /** Not a refusal: nothing went wrong, nothing is rolled back, and no error event is written. */
    private static Response waiting(OAuthError error, String sentence) {
        return JsonBody.of(
                        Response.Status.BAD_REQUEST,
                        JsonObject.builder()
                                .put("error", error.code())
                                .put("error_description", sentence)
                                .build())
                .build();
    }
}
