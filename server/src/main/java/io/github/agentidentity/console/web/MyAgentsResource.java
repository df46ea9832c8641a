package io.github.agentidentity.console.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.web.RequestGate;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/my}: the page on which a human sees and stops their agents. The page is the same for
 * everybody; what it shows, it asks for with the human's token.
 */
public final class MyAgentsResource {

    private final KeycloakSession session;
    private final PageFrame frame;

    public MyAgentsResource(KeycloakSession session) {
        this.session = session;
        this.frame = new PageFrame(session);
    }

    /** The page: 200; 404 where agents are unknown. */
    @GET
    public Response page() {
        String issuer = enter().settings().issuer();
        return frame.page(OwnPage.MY_AGENTS, session.getContext().getUri().getBaseUri(), issuer);
    }

    /** The end of a login that the page asked for: 200. What came with it, the page reads from the address. */
    @GET
    @Path("signed-in")
    public Response signedIn() {
        enter();
        return frame.end("agent-identity-signed-in.ftl");
    }

    private AgentIdentitySession enter() {
        try {
            return RequestGate.enterAny(session);
        } catch (Refusal refusal) {
            throw new NotFoundException();
        }
    }
}
