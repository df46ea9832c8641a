package io.github.agentidentity.bench;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The races on one server. */
record Measure(Stage stage, Jdk jdk, Effort effort) {

    /** Every kind of mint and introspection beside Keycloak's own, signed with this algorithm. */
    Section exchanges(String algorithm) throws IOException, InterruptedException, BadAnswer {
        new AdminApi(stage.keycloak()).signWith(algorithm);
        Prelude prelude = stage.prelude();
        KeycloaksOwn keycloak = new KeycloaksOwn(stage.realm(), stage.load(), prelude, algorithm);
        Ours ours = ours(prelude, algorithm);
        Outcome outcome =
                effort.race(stage.load()).run(List.of(keycloak.exchange(), ours.grant()), new Sealer(stage.sql()));
        List<Figure> figures = List.of(
                outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(grantBound(algorithm)),
                outcome.p99(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(Bound.atMost(1)));
        return new Section(algorithm + ", " + jdk + ", " + stage.database().name(), outcome, figures);
    }

    private Ours ours(Prelude prelude, String algorithm) throws IOException, InterruptedException {
        Secrets secrets = stage.realm().secrets();
        Credentials desk = secrets.of("desk");
        Prelude.Approved mission =
                prelude.mission(desk.secret(), secrets.of("inbox-assistant").secret());
        return new Ours(stage.realm(), stage.load(), mission, prelude.signIn(desk.id(), desk.secret()), algorithm);
    }

    private Optional<Bound> grantBound(String algorithm) {
        return switch (algorithm + " on " + jdk.feature()) {
            case "RS256 on 17" -> Optional.of(Bound.atLeast(1.3));
            case "ES256 on 25" -> Optional.of(Bound.atLeast(1.5));
            default -> Optional.empty();
        };
    }
}
