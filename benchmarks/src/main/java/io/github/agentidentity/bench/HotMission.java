package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Many agents on one mission at once beside as many on a mission each. */
record HotMission(Scene scene, Ours ours) {

    /** Number of connections at once, here and in the storm. */
    static final int CONNECTIONS = 32;

    private static final String HOT = "mint on one hot mission";

    /** @param grants those of the many */
    Section section(String algorithm, List<String> grants) throws IOException, InterruptedException, BadAnswer {
        try (Load load = new Load(scene.stage().keycloak().baseUri(), CONNECTIONS)) {
            Outcome outcome = scene.effort()
                    .rerun(load, scene.pinning())
                    .run(
                            List.of(
                                    ours.grants(ManyMissions.MANY, grants),
                                    ours.grant().crowded(HOT)),
                            scene.sealed());
            return new Section(
                    "one hot mission, " + CONNECTIONS + " connections: " + scene.about(algorithm),
                    outcome,
                    List.of(
                            outcome.rate(HOT, ManyMissions.MANY).within(scene.target(Bound.atLeast(0.9))),
                            outcome.p99(HOT, ManyMissions.MANY),
                            new Figure(
                                            "told to come again (429, 503)",
                                            outcome.of(HOT).busy(),
                                            "",
                                            Optional.empty())
                                    .within(scene.target(Bound.atMost(0)))));
        }
    }
}
