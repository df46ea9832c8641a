package io.github.agentidentity.rest;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import io.github.agentidentity.resourceserver.Undecided;
import io.github.agentidentity.testkit.Cast;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** The example: a mail service that says who it thinks has come. */
@Path("/")
public final class MailResource {

    private final AtomicInteger handled;

    MailResource(AtomicInteger handled) {
        this.handled = handled;
    }

    @GET
    @Path("messages")
    @AgentAction(value = "messages.read", reaches = Visibility.SELF)
    public String read(@Context SecurityContext security) {
        return name(AgentGuard.principal(security));
    }

    @DELETE
    @Path("messages/{id}")
    @AgentAction("messages.delete")
    public String delete(@PathParam("id") String id, @Context SecurityContext security) {
        return read(security);
    }

    /** No action of an agent's. */
    @GET
    @Path("settings")
    public String settings(@Context SecurityContext security) {
        return read(security);
    }

    /** Sub-resources are resources. */
    @Path("folder")
    public Folder folder() {
        return new Folder();
    }

    /** Takes its action from the query, so that the method itself asks for permission. */
    @POST
    @Path("payments")
    @AskedInside
    public String pay(@QueryParam("action") String action, @Context SecurityContext security) {
        if (AgentGuard.principal(security) instanceof AgentPrincipal agent) {
            agent.permits(action, new ResourceUri(Cast.MAIL)).orThrow();
        }
        return "paid as " + security.getUserPrincipal().getName() + " in role " + security.isUserInRole("admin");
    }

    @GET
    @Path("time")
    @Undecided
    public String time() {
        return "now";
    }

    /** Answers in every way that there is, and asks only where it is told to. */
    @POST
    @Path("answers/{kind}")
    @AskedInside
    public Response answer(
            @PathParam("kind") String kind, @QueryParam("ask") String ask, @Context SecurityContext security) {
        if (ask != null && AgentGuard.principal(security) instanceof AgentPrincipal agent) {
            agent.permits("messages.read", new ResourceUri(Cast.MAIL)).orThrow();
        }
        return switch (kind) {
            case "text" -> Response.ok("done").build();
            case "nothing" -> Response.noContent().build();
            case "redirect" -> Response.seeOther(URI.create("/elsewhere")).build();
            case "stream" ->
                Response.ok((StreamingOutput) out -> out.write(new byte[] {'d', 'o', 'n', 'e'}))
                        .build();
            case "missing" -> Response.status(404).entity("done").build();
            default -> throw new IllegalStateException("A mistake of the service's own.");
        };
    }

    @POST
    @Path("later")
    @AskedInside
    public void later(
            @QueryParam("ask") String ask, @Context SecurityContext security, @Suspended AsyncResponse later) {
        Response done = answer("text", ask, security);
        new Thread(() -> later.resume(done)).start();
    }

    private String name(Principal who) {
        handled.incrementAndGet();
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }

    /** Sub-resource with methods of its own. */
    public static final class Folder {

        @GET
        public String list() {
            return "all";
        }

        @GET
        @Path("first")
        @AgentAction("messages.read")
        public String first() {
            return "first";
        }
    }
}
