package io.github.agentidentity.admin.web;

import io.github.agentidentity.admin.keycloak.RealmProblems;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.missions.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** {@code …/agent-identity/problems}: all that will not work in the realm, and what to do about it. */
public final class ProblemsResource {

    private static final String FIRST = "first";
    private static final int MOST_BEFORE = 999_999;

    private final AdminRequestHandler handler;

    public ProblemsResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /**
     * The problems; also of a realm in which nothing else of ours answers because of one. Of many agents a part: those
     * after {@code first}, and alone where that is not 0.
     */
    @GET
    public Response list() {
        return handler.lookAt(session -> {
            int first = ListQuery.ofExactly(session.getContext().getUri().getQueryParameters(), Set.of(FIRST))
                    .bounded(FIRST, 0, 0, MOST_BEFORE);
            RealmProblems.Part part = RealmProblems.of(session).after(first);
            JsonObject.Builder answer = JsonObject.builder()
                    .put("problems", json(part.problems()))
                    .put("more", new JsonBoolean(part.more()));
            part.next().ifPresent(next -> answer.put("next", next));
            return JsonBody.of(Response.Status.OK, answer.build()).build();
        });
    }

    static JsonArray json(List<Problem> problems) {
        return JsonArray.of(problems.stream().map(ProblemsResource::json).toList());
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
