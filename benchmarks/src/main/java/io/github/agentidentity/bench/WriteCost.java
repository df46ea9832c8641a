package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Writes;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Writes of PostgreSQL for each mint on one mission, the sealing of its evidence included. */
record WriteCost(Scene scene, Ours ours) {

    Section section(String algorithm) throws IOException, InterruptedException, BadAnswer {
        Stage stage = scene.stage();
        Connection sql = stage.sql();
        int mints = scene.effort().amounts().mints();
        stage.database().tidy(sql);
        // A page that is written first after a checkpoint is logged as a whole.
        mint(mints);
        Writes before = Writes.now(sql);
        mint(mints);
        Writes each = Writes.now(sql).since(before, mints);
        Outcome outcome = new Outcome();
        outcome.note("of " + mints + " mints after as many; whatever else the server wrote in that time is in the log");
        return new Section(
                "writes for each mint: " + scene.about(algorithm),
                outcome,
                List.of(
                        figure("rows inserted", each.inserted(), ""),
                        figure("rows updated", each.updated(), ""),
                        figure("of these, no index touched (HOT)", each.hot(), ""),
                        figure("dead rows left", each.dead(), ""),
                        figure("written ahead (WAL)", each.log(), "B"),
                        figure("growth of our tables and indexes", each.size(), "B")));
    }

    private void mint(int count) throws IOException, InterruptedException, BadAnswer {
        scene.stage().load().run(ours.grant().preparation().requests(count));
        scene.sealed().await();
    }

    private static Figure figure(String name, double value, String unit) {
        return new Figure(name, value, unit, Optional.empty());
    }
}
