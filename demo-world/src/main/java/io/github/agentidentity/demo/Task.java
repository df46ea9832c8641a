package io.github.agentidentity.demo;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A task of an hour, as an agent proposes it.
 *
 * @param goal in the agent's own words
 * @param resources the services that it needs
 * @param entries the authority that it asks for
 */
record Task(String goal, List<String> resources, JsonArray entries) {

    Task {
        resources = List.copyOf(resources);
    }

    /** A task whose entries are written as JSON. */
    static Task of(String goal, List<String> resources, String entries) {
        return new Task(goal, resources, (JsonArray) JsonReader.read(entries, JsonLimits.REQUEST));
    }

    /** The intent that goes with the entries. */
    JsonObject intent() {
        return JsonObject.builder()
                .put("goal", goal)
                .put("goal_lang", "en")
                .put("resources", JsonArray.ofStrings(resources))
                .put(
                        MissionNames.EXPIRES_AT,
                        Instant.now()
                                .plus(1, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .build();
    }
}
