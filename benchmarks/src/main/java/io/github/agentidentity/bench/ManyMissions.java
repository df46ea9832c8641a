package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Crowd;
import io.github.agentidentity.bench.database.LongHistory;
import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Mints on one mission and on many in turn, while there are more and more of them, and much that was minted before.
 *
 * @param results is told of each section as soon as it is there
 */
record ManyMissions(Scene scene, Consumer<Section> results) {

    static final String MANY = "mint from many grants in turn";

    private static final String ALGORITHM = "RS256";
    private static final int[] SIZES = {1, 1_000, 100_000};
    private static final int IN_TURN = 1_000;

    void measure() throws IOException, InterruptedException, BadAnswer {
        Sides sides = scene.sides(ALGORITHM);
        scene.sealed().await();
        Crowd crowd = new Crowd(scene.stage().sql(), sides.ours().mission());
        List<Double> ratios = sizes(sides, crowd);
        List<Prelude.Approved> granted = crowd.granted();
        results.accept(new HotMission(scene, sides.ours()).section(ALGORITHM, grants(granted.subList(0, IN_TURN))));
        results.accept(new Revokes(scene, sides.ours()).section(ALGORITHM, granted.subList(IN_TURN, granted.size())));
        if (scene.isOnPostgresql()) {
            results.accept(new WriteCost(scene, sides.ours()).section(ALGORITHM));
        }
        results.accept(withHistory(ratios));
    }

    private List<Double> sizes(Sides sides, Crowd crowd) throws IOException, InterruptedException, BadAnswer {
        List<Double> ratios = new ArrayList<>();
        for (int size : SIZES) {
            crowd.growTo(size);
            Stage stage = scene.stage();
            stage.database().tidy(stage.sql());
            List<Contender> contenders = new ArrayList<>(
                    List.of(sides.keycloak().exchange(), sides.ours().grant()));
            if (size > 1) {
                List<Prelude.Approved> granted = crowd.granted();
                contenders.add(
                        sides.ours().grants(MANY, grants(granted.subList(0, Math.min(IN_TURN, granted.size())))));
            }
            Outcome outcome = again(contenders);
            ratios.add(ratio(outcome));
            List<Figure> figures = new ArrayList<>(List.of(outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE)));
            if (size > 1) {
                figures.add(outcome.rate(MANY, KeycloaksOwn.EXCHANGE));
                figures.add(outcome.rate(MANY, Ours.GRANT).within(scene.target(Bound.atLeast(0.9))));
                figures.add(lost("lost since there was one", ratios));
            }
            results.accept(new Section("missions: " + size + ", " + scene.about(ALGORITHM), outcome, figures));
        }
        return ratios;
    }

    private Section withHistory(List<Double> before) throws IOException, InterruptedException, BadAnswer {
        Stage stage = scene.stage();
        // Whatever was approved at the beginning may be over by then.
        Sides sides = scene.sides(ALGORITHM);
        stage.load().run(sides.ours().grant().preparation().requests(1));
        scene.sealed().await();
        long rows = new LongHistory(stage.database(), stage.sql())
                .write(scene.effort().amounts().rows(), sides.ours().mission().missionId());
        stage.database().tidy(stage.sql());
        Sides now = scene.sides(ALGORITHM);
        Outcome outcome = again(List.of(now.keycloak().exchange(), now.ours().grant()));
        List<Double> ratios = List.of(before.get(before.size() - 1), ratio(outcome));
        return new Section(
                "missions: " + SIZES[SIZES.length - 1] + ", with " + rows + " more rows of evidence, "
                        + scene.about(ALGORITHM),
                outcome,
                List.of(
                        outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE),
                        lost("lost since there was less evidence", ratios)));
    }

    private Outcome again(List<Contender> contenders) throws IOException, InterruptedException, BadAnswer {
        return scene.effort().again(scene.stage().load(), scene.pinning()).run(contenders, scene.sealed());
    }

    /** Keycloak's own exchange knows of no missions: the ratio to it tells what is lost. */
    private static double ratio(Outcome outcome) {
        return outcome.of(Ours.GRANT).rateOver(outcome.of(KeycloaksOwn.EXCHANGE));
    }

    private Figure lost(String name, List<Double> ratios) {
        double lost = 1 - ratios.get(ratios.size() - 1) / ratios.get(0);
        return Figure.ratio(name, lost).within(scene.target(Bound.atMost(0.1)));
    }

    private static List<String> grants(List<Prelude.Approved> granted) {
        return granted.stream().map(Prelude.Approved::grant).toList();
    }
}
