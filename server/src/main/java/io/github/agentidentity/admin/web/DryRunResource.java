package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.AdminWiring;
import io.github.agentidentity.admin.keycloak.RealmProblems;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.domain.DryRun;
import io.github.agentidentity.missions.domain.DryRunFinding;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** {@code …/agent-identity/dry-run}: what could this agent get for this human now, and why not more. */
public final class DryRunResource {

    private final KeycloakSession session;
    private final AdminRequestHandler handler;

    public DryRunResource(KeycloakSession session, AdminRequestHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** Tries it; nothing is written and nothing minted. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response run(InputStream body) {
        return handler.look(room -> {
            DryRunRequest request = DryRunRequest.read(RequestBody.read(body));
            @Nullable
            UserModel human =
                    session.users().getUserByUsername(session.getContext().getRealm(), request.human());
            handler.rights().requireReading(human);
            DryRun.Outcome outcome = AdminWiring.of(room)
                    .dryRun()
                    .run(
                            request.agent(),
                            Optional.ofNullable(human).map(UserModel::getId),
                            request.asked(),
                            request.intended());
            return JsonBody.of(
                            Response.Status.OK,
                            json(
                                    room,
                                    request,
                                    outcome,
                                    RealmProblems.of(session).concerning(request.agent(), request.intended())))
                    .build();
        });
    }

    private static JsonObject json(
            AgentIdentitySession room, DryRunRequest request, DryRun.Outcome outcome, List<Problem> problems) {
        List<ResourceUri> unserved = AdminWiring.of(room)
                .resourceUris()
                .unserved(outcome.granted().authority().resources());
        return JsonObject.builder()
                .put("agent", standing("client_id", request.agent(), outcome.agent()))
                .put("human", standing("username", request.human(), outcome.human()))
                .put("asked", request.asked().toJson())
                .put("within_ceiling", entries(outcome.withinCeiling()))
                .put("within_rights", entries(outcome.withinRights()))
                .put("granted", outcome.granted().authority().toJson())
                .put("needs_strong_approval", new JsonBoolean(outcome.granted().needsStrongApproval()))
                .put(
                        "unserved",
                        JsonArray.ofStrings(
                                unserved.stream().map(ResourceUri::value).toList()))
                .put(
                        "shortfalls",
                        JsonArray.of(outcome.shortfalls().stream()
                                .map(DryRunResource::json)
                                .toList()))
                .put("problems", ProblemsResource.json(problems))
                .build();
    }

    private static JsonObject standing(String member, String name, Optional<Refusal> refusal) {
        JsonObject.Builder json =
                JsonObject.builder().put(member, name).put("in_good_standing", new JsonBoolean(refusal.isEmpty()));
        refusal.ifPresent(because -> json.put("reason", because.reason().code()).put("remedy", because.sentence()));
        return json.build();
    }

    private static JsonArray entries(List<Entry> entries) {
        return JsonArray.of(entries.stream().map(Entry::toJson).toList());
    }

    private static JsonObject json(DryRunFinding shortfall) {
        JsonObject.Builder json = JsonObject.builder()
                .put("resource", shortfall.resource().value())
                .put("action", shortfall.action());
        shortfall.scope().ifPresent(scope -> json.put("scope", scope));
        return json.put("reason", shortfall.cause().code())
                .put("remedy", shortfall.cause().remedy())
                .build();
    }
}
