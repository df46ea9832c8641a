package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.PROPOSAL_ID;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.AccountConsoleAuth;
import io.github.agentidentity.missions.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/proposals}: missions and templates that wait for a human's decision, each with the
 * link to the page; nothing can be decided here.
 */
public final class WaitingProposalsResource {

    private static final int USUAL = PageRequest.MOST;

    private final KeycloakSession session;
    private final AccountConsoleAuth console;

    public WaitingProposalsResource(KeycloakSession session, AccountConsoleAuth console) {
        this.session = session;
        this.console = console;
    }

    /** The proposals that the page would show to this human now, newest first. */
    @GET
    public Response list() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            PageRequest part = ListQuery.of(session.getContext().getUri().getQueryParameters(), Set.of())
                    .part(USUAL);
            Stream<Proposal> waiting = room.isEnabled()
                    ? ApprovalWiring.of(room).waitingProposals().of(human)
                    : Stream.empty();
            PageRequest.Page<Proposal> proposals = part.of(waiting, Function.identity());
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json("proposals", part, proposals, proposal -> json(room, proposal)))
                    .build();
        });
    }

    private static JsonObject json(AgentIdentitySession room, Proposal proposal) {
        JsonObject.Builder json = JsonObject.builder()
                .put(PROPOSAL_ID, proposal.id())
                .put("kind", proposal.intent().isTemplate() ? "template" : "mission")
                .put("agent", proposal.agentClientId());
        AccountWiring.of(room)
                .agentNames()
                .of(proposal.agentId(), proposal.agentClientId())
                .ifPresent(name -> json.put("agent_name", name));
        return json.put("goal", proposal.intent().goal())
                .put("created_at", Rfc3339.print(proposal.createdAt()))
                .put("expires_at", Rfc3339.print(proposal.expiresAt()))
                .put("review_uri", room.settings().approvalUri(proposal.id()))
                .build();
    }
}
