package io.github.agentidentity.provider.web;

import io.github.agentidentity.approval.keycloak.ActionWiring;
import io.github.agentidentity.approval.web.AgentResource;
import io.github.agentidentity.approval.web.ApprovalResource;
import io.github.agentidentity.approval.web.EnabledAgentsResource;
import io.github.agentidentity.approval.web.WaitingProposalsResource;
import io.github.agentidentity.console.web.AdminConsoleResource;
import io.github.agentidentity.console.web.MyAgentsResource;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.decisions.web.ActionPollResource;
import io.github.agentidentity.decisions.web.DecisionResource;
import io.github.agentidentity.decisions.web.EvidenceUploadResource;
import io.github.agentidentity.decisions.web.PermitResource;
import io.github.agentidentity.decisions.web.WaitingActionsResource;
import io.github.agentidentity.decisions.web.WellKnownResource;
import io.github.agentidentity.enablement.keycloak.OwnedObjects;
import io.github.agentidentity.missions.web.AccountConsoleAuth;
import io.github.agentidentity.missions.web.AccountResource;
import io.github.agentidentity.missions.web.MissionStatusResource;
import io.github.agentidentity.missions.web.RevocationResource;
import io.github.agentidentity.missions.web.Routes;
import io.github.agentidentity.missions.web.SponsoredAgentsResource;
import io.github.agentidentity.missions.web.StopAllResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/agent-identity}: who may come in by which door. */
public final class AgentIdentityResource {

    private static final Routes ROUTES = Routes.of(AgentIdentityResource.class);

    private static final Messenger MESSENGER = ActionWiring::notices;

    private final KeycloakSession session;

    private AgentIdentityResource(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Takes the session's request.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer, 404 or 405, where nothing is served at its path,
     *     or not by its method
     */
    public static AgentIdentityResource of(KeycloakSession session) {
        ROUTES.require(session);
        return new AgentIdentityResource(session);
    }

    /** For agents, authenticated as at the token endpoint. */
    @Path("missions")
    public AgentResource agents() {
        return new AgentResource(session);
    }

    /** For agents, authenticated alike: tokens that they give back. */
    @Path("revoke")
    public RevocationResource revocation() {
        return new RevocationResource(session);
    }

    /** For resource servers, authenticated by their keys: the state of missions. */
    @Path("mission-status")
    public MissionStatusResource missionStatus() {
        return new MissionStatusResource(session);
    }

    /** For browsers of humans who are asked. */
    @Path("approvals")
    public ApprovalResource approvals() {
        return new ApprovalResource(session);
    }

    /** For humans in the account console. */
    @Path("account/missions")
    public AccountResource account() {
        return new AccountResource(session, human());
    }

    /** For humans in the account console: missions and templates that wait for their decision. */
    @Path("account/proposals")
    public WaitingProposalsResource waitingProposals() {
        return new WaitingProposalsResource(session, human());
    }

    /** For humans in the account console: the agents that they answer for. */
    @Path("account/sponsored")
    public SponsoredAgentsResource sponsoredAgents() {
        return new SponsoredAgentsResource(session, human());
    }

    /** For humans in the account console: which agents may ask them by a login hint. */
    @Path("account/agents")
    public EnabledAgentsResource enabledAgents() {
        return new EnabledAgentsResource(session, human());
    }

    /** For humans in the account console: single actions that wait for their decision. */
    @Path("account/actions")
    public WaitingActionsResource waitingActions() {
        return new WaitingActionsResource(session, human(), MESSENGER);
    }

    /** For resource servers: decisions on single actions. */
    @Path("access/v1")
    public DecisionResource decisions() {
        return new DecisionResource(session, MESSENGER);
    }

    /** For agents: whether their actions were approved. */
    @Path("actions")
    public ActionPollResource actions() {
        return new ActionPollResource(session, MESSENGER);
    }

    /** For resource servers: permits that they have. */
    @Path("permits")
    public PermitResource permits() {
        return new PermitResource(session);
    }

    /** For resource servers: what they decided by themselves. */
    @Path("evidence")
    public EvidenceUploadResource evidence() {
        return new EvidenceUploadResource(session, MESSENGER);
    }

    /** For resource servers: where decisions are made. */
    @Path(".well-known")
    public WellKnownResource wellKnown() {
        return new WellKnownResource(session);
    }

    /** For browsers of humans who look after their agents. */
    @Path("my")
    public MyAgentsResource myAgents() {
        return new MyAgentsResource(session);
    }

    /** For browsers of admins and auditors. */
    @Path("console")
    public AdminConsoleResource console() {
        return new AdminConsoleResource(session);
    }

    /** For humans who stop all their agents. */
    @Path("account/stop-all")
    public StopAllResource stopAll() {
        return new StopAllResource(human());
    }

    private AccountConsoleAuth human() {
        return new AccountConsoleAuth(session, OwnedObjects::isConsoleClient);
    }
}
