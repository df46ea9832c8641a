package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.H2;
import io.github.agentidentity.demo.Prelude;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.Mode;
import io.github.agentidentity.runner.Progress;
import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Cost of having our jar: the same server with and without it, each built and with a database before it counts, started
 * in turn.
 *
 * @param work the directory in which the servers live
 */
record Footprint(Path checkout, Path work, Jdk jdk, Progress progress) {

    Section measure(int boots) throws IOException, InterruptedException {
        KeycloakServer without = server("plain");
        KeycloakServer with = server("h2").provider(Prelude.provider(checkout));
        // The first start builds and makes a new database; those that count find both.
        start(without);
        start(with);
        without.keepingData();
        with.keepingData();
        List<Boot> plain = new ArrayList<>();
        List<Boot> ours = new ArrayList<>();
        for (int i = 0; i < boots; i++) {
            plain.add(start(without));
            ours.add(start(with));
        }
        double seconds = middle(plain, Boot::seconds);
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("boot without", seconds, "s", Optional.empty()),
                Figure.ratio("boot with / without", middle(ours, Boot::seconds) / seconds)
                        .within(Bound.atMost(1.1))));
        figures.add(more("live heap and metaspace", plain, ours, Boot::live));
        figures.add(more("resident memory", plain, ours, Boot::resident));
        return new Section("footprint: " + jdk + ", H2", new Outcome(), figures);
    }

    private static Figure more(String what, List<Boot> plain, List<Boot> ours, ToDoubleFunction<Boot> value) {
        return new Figure(
                        what + " more than " + Math.round(middle(plain, value)) + " MB without",
                        middle(ours, value) - middle(plain, value),
                        "MB",
                        Optional.empty())
                .within(Bound.atMost(64));
    }

    private static double middle(List<Boot> boots, ToDoubleFunction<Boot> value) {
        return Quantile.median(boots.stream().mapToDouble(value).toArray());
    }

    private KeycloakServer server(String home) throws IOException {
        KeycloakServer server = KeycloakServer.from(Prelude.keycloakZip(checkout))
                .home(work.resolve(home))
                .mode(Mode.START)
                .javaHome(jdk.home());
        new H2(work.resolve(home), "boot").serve(server);
        return server;
    }

    private Boot start(KeycloakServer server) throws IOException, InterruptedException {
        try (RunningKeycloak keycloak = server.start(progress)) {
            return Boot.of(keycloak, jdk);
        }
    }
}
