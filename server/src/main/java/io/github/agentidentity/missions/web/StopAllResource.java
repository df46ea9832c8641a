package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** {@code …/agent-identity/account/stop-all}: a human stops all their agents at once, and lets them ask again. */
public final class StopAllResource {

    private final AccountConsoleAuth console;

    public StopAllResource(AccountConsoleAuth console) {
        this.console = console;
    }

    /** Whether this human's agents are stopped, and since when. */
    @GET
    public Response read() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            JsonObject.Builder body = JsonObject.builder();
            room.operateEmergencyStop()
                    .stopOf(human)
                    .ifPresentOrElse(
                            stop -> body.put("stopped", new JsonBoolean(true)).put("since", Rfc3339.print(stop.at())),
                            () -> body.put("stopped", new JsonBoolean(false)));
            return JsonBody.of(Response.Status.OK, body.build()).build();
        });
    }

    /** Ends every mission and voids every proposal of this human: 204. None comes until {@link #goOn}. */
    @POST
    public Response stopAll() {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            room.operateEmergencyStop().stopAll(human);
            event.detail("agents", "stopped").success();
            return Response.noContent().build();
        });
    }

    /** Agents may propose to this human again: 204. What was ended stays so. */
    @POST
    @Path("release")
    public Response goOn() {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            room.operateEmergencyStop().goOn(human);
            event.detail("agents", "released").success();
            return Response.noContent().build();
        });
    }
}
