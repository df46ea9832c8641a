package io.github.agentidentity.approval.web;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.approval.keycloak.SignedIn;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.domain.OpaqueId.Kind;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/approvals}: the link a human opens, and where the login ends after the decision. */
public final class ApprovalResource {

    /** The kinds of requests that are decided on a page. */
    private static final List<Kind> KINDS = List.of(Kind.MISSION, Kind.PROPOSAL, Kind.ACCESS_REQUEST);

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
        Kind kind = KINDS.stream()
                .filter(known -> OpaqueId.isWellFormed(known, subject))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        AgentIdentitySession room = enter();
        Optional<String> acr = acr(room, () -> needsStrongApproval(room, kind, subject));
        URI login = ApprovalLinks.login(room.settings(), subject, acr);
        return Response.seeOther(login)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** An action that must be approved takes it always; then the link tells nothing of the request at all. */
    private static boolean needsStrongApproval(AgentIdentitySession room, Kind kind, String subject) {
        return switch (kind) {
            case PROPOSAL -> ApprovalWiring.of(room).stepUp().isNeededToApprove(subject);
            case MISSION -> ApprovalWiring.of(room).stepUp().isNeededToResume(subject);
            default -> true;
        };
    }

    /**
     * The end of the login: the code it brings is dropped. What the page says is what is recorded, never what the query
     * says: somebody may come back, come from another tab, or have been sent here.
     *
     * @param subject the id of what the login was about
     */
    @GET
    @Path("done")
    public Response done(@QueryParam("state") @Nullable String subject) {
        AgentIdentitySession room = enter();
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class);
        return Response.fromResponse(PastRequest.told(session, form, () -> asked(room, subject == null ? "" : subject)
                        .map(past -> page(room, past, form))
                        .orElseGet(() -> ResultPage.UNSEEN.page(session, form))))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Optional<? extends PastPage> asked(AgentIdentitySession room, String subject) {
        return new SignedIn(session)
                .session()
                .flatMap(here -> PastPage.of(room, here.getUser(), here.getId(), subject));
    }

    /** The page of a request; that of an undecided one only where somebody can decide it. */
    private static Response page(AgentIdentitySession room, PastPage past, LoginFormsProvider form) {
        if (past.isPending()) {
            ApprovalWiring.of(room).requirePage();
        }
        return past.page(form);
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
