package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.RealmProblems;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.web.JsonBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code …/agent-identity/problems}: all that will not work in the realm, and what to do about it. */
public final class ProblemsResource {

    private final AdminRequestHandler handler;

    public ProblemsResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /** The problems; also of a realm in which nothing else of ours answers because of one. */
    @GET
    public Response list() {
        return handler.lookAt(session -> {
            List<Problem> problems = RealmProblems.of(session).all();
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put("problems", json(problems))
                                    .put("more", new JsonBoolean(problems.size() > RealmProblems.MOST))
                                    .build())
                    .build();
        });
    }

    static JsonArray json(List<Problem> problems) {
        return JsonArray.of(problems.stream()
                .limit(RealmProblems.MOST)
                .map(ProblemsResource::json)
                .toList());
    }

    private static Json json(Problem problem) {
        return JsonObject.builder()
                .put("code", problem.code())
                .put("object", problem.object())
                .put("problem", problem.wrong())
                .put("remedy", problem.remedy())
                .build();
    }
}
