package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/approvals}: the link a human opens, and where the login ends after the decision. */
public final class ApprovalResource {

    private final KeycloakSession session;

    public ApprovalResource(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Starts the login that leads to the approval page. Who is asked, and what there is to decide, shows only after
     * signing in; before that an id that is known tells at most that its decision takes the realm's stronger sign-in.
     */
    @GET
    @Path("{subject}")
    public Response open(@PathParam("subject") String subject) {
        boolean mission = OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, subject);
        if (!mission && !OpaqueId.isWellFormed(OpaqueId.Kind.PROPOSAL, subject)) {
            throw new NotFoundException();
        }
        AgentIdentitySession room = enter();
        Optional<String> acr = acr(
                room,
                () -> mission
                        ? ApprovalWiring.of(room).stepUp().isNeededToResume(subject)
                        : ApprovalWiring.of(room).stepUp().isNeededToApprove(subject));
        URI login = ApprovalLinks.login(room.settings(), subject, acr);
        return Response.seeOther(login)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** The end of the login: the code it brings is dropped, the human is told that they can go. */
    @GET
    @Path("done")
    public Response done(@QueryParam("kc_action_status") @Nullable String status) {
        enter();
        ResultPage notice = "success".equals(status) ? ResultPage.DECIDED : ResultPage.UNDECIDED;
        return Response.fromResponse(notice.page(session, session.getProvider(LoginFormsProvider.class)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private AgentIdentitySession enter() {
        try {
            return RequestGate.enter(session);
        } catch (Refusal refusal) {
            throw new NotFoundException();
        }
    }

    private static Optional<String> acr(AgentIdentitySession room, BooleanSupplier needsStrongApproval) {
        try {
            return room.settings().approvalAcr().filter(acr -> needsStrongApproval.getAsBoolean());
        } catch (Refusal refusal) {
            // An agent that is not in good standing: the page will say so to the one who is asked.
            return Optional.empty();
        }
    }
}
