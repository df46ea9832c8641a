package io.github.agentidentity.bench;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Revokes of missions by an admin: some while nothing else is asked, and then each while many agents mint on it, who go
 * on for a moment and turn to the next mission.
 */
record Revokes(Scene scene, Ours ours) {

    private static final int CALM = 10;
    private static final int UNCOUNTED = 5;
    private static final long BEFORE_MILLIS = 250;
    private static final long AFTER_MILLIS = 80;
    private static final double NANOS_PER_MILLI = 1e6;

    /** On H2 a revoke may wait for long, and nobody needs to know of more than one how long. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** @param missions to be revoked; not all of them may be needed */
    Section section(String algorithm, List<Prelude.Approved> missions)
            throws IOException, InterruptedException, BadAnswer {
        AdminApi admin = new AdminApi(scene.stage().keycloak());
        scene.pinning().apart();
        double[] calm = new double[CALM];
        for (int i = 0; i < CALM; i++) {
            calm[i] = millis(admin, missions.get(i));
        }
        int count = UNCOUNTED + scene.effort().amounts().revokes();
        List<Prelude.Approved> doomed = missions.subList(CALM, CALM + count);
        List<Stormed> stormed = doomed.stream()
                .map(mission -> new Stormed(ours.onGrant(mission.grant())))
                .toList();
        double[] amid = amidStorm(admin, doomed, stormed);
        scene.sealed().await();
        Outcome outcome = new Outcome();
        outcome.note((amid.length - UNCOUNTED) + " revokes after " + UNCOUNTED
                + " that are not counted; meanwhile " + sum(stormed, Stormed::minted) + " minted, "
                + sum(stormed, Stormed::refused) + " refused as over, " + sum(stormed, Stormed::busy)
                + " told to come again (429, 503)");
        outcome.note("revokes that were told to come again, and did: " + admin.askedAgain());
        return new Section(
                "a revoke in a storm of " + HotMission.CONNECTIONS + " connections: " + scene.about(algorithm),
                outcome,
                List.of(
                        millis("revoke while all is calm, median", Quantile.median(counted(calm))),
                        millis("revoke in the storm, median", Quantile.median(counted(amid))),
                        millis("revoke in the storm, p99", Quantile.of(0.99, counted(amid)))
                                .within(scene.target(Bound.atMost(100))),
                        none("minted though asked for after a revoke's answer", sum(stormed, Stormed::late)),
                        none("mints that failed (500)", sum(stormed, Stormed::failed))));
    }

    private double[] amidStorm(AdminApi admin, List<Prelude.Approved> doomed, List<Stormed> stormed)
            throws IOException, InterruptedException, BadAnswer {
        double[] millis = new double[doomed.size()];
        int done = 0;
        long begin = System.nanoTime();
        try (Storm storm = new Storm(scene.stage().keycloak().baseUri(), HotMission.CONNECTIONS, stormed.get(0))) {
            while (done < millis.length && (done <= UNCOUNTED || System.nanoTime() - begin < PATIENCE_NANOS)) {
                storm.on(stormed.get(done));
                Thread.sleep(BEFORE_MILLIS);
                millis[done] = millis(admin, doomed.get(done));
                stormed.get(done).ended();
                Thread.sleep(AFTER_MILLIS);
                done++;
            }
            storm.calm();
        }
        for (Stormed each : stormed.subList(0, done)) {
            each.requireStorm();
        }
        return Arrays.copyOf(millis, done);
    }

    /** Time until a revoke was answered. */
    private static double millis(AdminApi admin, Prelude.Approved mission)
            throws IOException, InterruptedException, BadAnswer {
        admin.refresh();
        long begin = System.nanoTime();
        admin.revoke(mission.missionId());
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    private static double[] counted(double... millis) {
        return Arrays.copyOfRange(millis, UNCOUNTED, millis.length);
    }

    private static Figure millis(String name, double value) {
        return new Figure(name, value, "ms", Optional.empty());
    }

    private static Figure none(String name, int count) {
        return new Figure(name, count, "", Optional.of(Bound.atMost(0)));
    }

    private static int sum(List<Stormed> stormed, ToIntFunction<Stormed> count) {
        return stormed.stream().mapToInt(count).sum();
    }
}
