package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Postgres;
import io.github.agentidentity.bench.database.Sealer;
import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.Optional;

/** Place of the races: one server, and how much is measured there. */
record Scene(Stage stage, Jdk jdk, Pinning pinning, Effort effort) {

    /** Makes the realm sign with this algorithm, and everybody ready. */
    Sides sides(String algorithm) throws IOException, InterruptedException, BadAnswer {
        new AdminApi(stage.keycloak()).signWith(algorithm);
        Prelude prelude = stage.prelude();
        Secrets secrets = stage.realm().secrets();
        Credentials desk = secrets.of("desk");
        KeycloaksOwn keycloak = new KeycloaksOwn(stage.realm(), stage.load(), prelude, algorithm);
        Prelude.Approved mission =
                prelude.mission(desk.secret(), secrets.of("inbox-assistant").secret());
        String human = prelude.signIn(desk.id(), desk.secret());
        return new Sides(keycloak, new Ours(stage.realm(), stage.load(), mission, human, algorithm));
    }

    Race.Quiet sealed() {
        return new Sealer(stage.sql())::await;
    }

    /** A bound that the project has set; it has set them on PostgreSQL only. */
    Optional<Bound> target(Bound bound) {
        return Optional.of(bound).filter(any -> isOnPostgresql());
    }

    boolean isOnPostgresql() {
        return stage.database().name().equals(Postgres.NAME);
    }

    String about(String algorithm) {
        return algorithm + ", " + jdk + ", " + stage.database().name();
    }
}
