package io.github.agentidentity.stacks.quarkus;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.resourceserver.AgentAction;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.AskedInside;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import io.github.agentidentity.resourceserver.Undecided;
import io.github.agentidentity.rest.AgentGuard;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The mail service. */
@Path("/")
public class MailResource {

    @Inject
    HandledRequests handled;

    @GET
    @Path("messages")
    @AgentAction(value = "messages.read", reaches = Visibility.SELF)
    public String read(@Context SecurityContext security) {
        handled.add();
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
    public String settings() {
        handled.add();
        return "settings";
    }

    @GET
    @Path("time")
    @Undecided
    public String time() {
        return "now";
    }

    /** Asks only where it is told to. */
    @POST
    @Path("answers/text")
    @AskedInside
    public String text(@QueryParam("ask") String ask, @Context SecurityContext security) {
        if (ask != null && AgentGuard.principal(security) instanceof AgentPrincipal agent) {
            agent.permits("payments.send", new ResourceUri("https://mail.example")).orThrow();
        }
        return "done";
    }

    /** The same on the event loop, and later. */
    @POST
    @Path("answers/later")
    @AskedInside
    public CompletionStage<String> later(@QueryParam("ask") String ask, @Context SecurityContext security) {
        String done = text(ask, security);
        return CompletableFuture.supplyAsync(() -> done);
    }

    private static String name(Principal who) {
        if (who instanceof AgentPrincipal agent) {
            return "agent " + agent.agent() + " for " + agent.human();
        }
        return who instanceof HumanPrincipal human
                ? "human " + human.human()
                : "service " + ((ServicePrincipal) who).clientId();
    }
}
