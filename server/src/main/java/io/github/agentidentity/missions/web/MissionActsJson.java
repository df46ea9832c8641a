package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.MissionAct;
import io.github.agentidentity.missions.domain.MissionActs;
import java.util.List;

/** Acts of a mission as its human sees them. */
final class MissionActsJson {

    private MissionActsJson() {}

    static JsonObject json(List<MissionAct> last, MissionActs.Counts counts) {
        JsonObject.Builder json = JsonObject.builder()
                .put(
                        "acts",
                        JsonArray.of(last.stream().map(MissionActsJson::json).toList()))
                .put(
                        "counts",
                        JsonObject.builder()
                                .put("tokens", counts.tokens())
                                .put("permits", counts.permits())
                                .put("denials", counts.denials())
                                .build());
        counts.from().ifPresent(from -> json.put("counted_from", Rfc3339.print(from)));
        return json.put("more", new JsonBoolean(!counts.complete())).build();
    }

    private static JsonObject json(MissionAct act) {
        JsonObject.Builder json =
                JsonObject.builder().put("at", Rfc3339.print(act.at())).put("kind", act.kind());
        act.service().ifPresent(service -> json.put("service", service));
        act.action().ifPresent(action -> json.put("action", action));
        act.decision().ifPresent(decision -> json.put("decision", new JsonBoolean(decision)));
        act.reason().ifPresent(reason -> json.put("reason", reason));
        return json.build();
    }
}
