package io.github.agentidentity.bench;

import io.github.agentidentity.demo.Prelude;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The races on one server. */
record Measure(Stage stage, Jdk jdk, Pinning pinning, Effort effort) {

    private static final int[] SIZES = {1, 1_000, 100_000};
    private static final String MANY = "mint from many grants in turn";

    /** Every kind of mint and introspection beside Keycloak's own, signed with this algorithm. */
    Section exchanges(String algorithm) throws IOException, InterruptedException, BadAnswer {
        new AdminApi(stage.keycloak()).signWith(algorithm);
        Prelude prelude = stage.prelude();
        KeycloaksOwn keycloak = new KeycloaksOwn(stage.realm(), stage.load(), prelude, algorithm);
        Ours ours = ours(prelude, algorithm);
        Outcome outcome = race(algorithm)
                .run(
                        List.of(
                                keycloak.exchange(),
                                ours.grant(),
                                ours.handoffs(),
                                ours.ownToken(),
                                keycloak.clientCredentials(),
                                keycloak.boundExchange(),
                                ours.delegated(),
                                keycloak.introspection(),
                                ours.introspection()),
                        sealer());
        List<Figure> figures = List.of(
                outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(grantBound(algorithm)),
                outcome.p99(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(Bound.atMost(1)),
                outcome.rate(Ours.HANDOFF, KeycloaksOwn.EXCHANGE),
                outcome.p99(Ours.HANDOFF, KeycloaksOwn.EXCHANGE).within(Bound.atMost(1)),
                outcome.rate(Ours.OWN_TOKEN, KeycloaksOwn.EXCHANGE),
                outcome.p99(Ours.OWN_TOKEN, KeycloaksOwn.EXCHANGE).within(Bound.atMost(1)),
                outcome.rate(Ours.GRANT, KeycloaksOwn.CLIENT_CREDENTIALS),
                outcome.rate(Ours.DELEGATED, KeycloaksOwn.BOUND_EXCHANGE).within(Bound.atLeast(1)),
                outcome.p99(Ours.DELEGATED, KeycloaksOwn.BOUND_EXCHANGE).within(Bound.atMost(1)),
                outcome.rate(Ours.INTROSPECTION, KeycloaksOwn.INTROSPECTION).within(Bound.atLeast(1)),
                outcome.p99(Ours.INTROSPECTION, KeycloaksOwn.INTROSPECTION));
        return new Section("exchange and introspection: " + about(algorithm), outcome, figures);
    }

    /**
     * Mints on one mission and on many in turn, while there are more and more of them. What is lost is told by the
     * ratio to Keycloak's own exchange, which knows of no missions.
     */
    List<Section> missions() throws IOException, InterruptedException, BadAnswer {
        String algorithm = "RS256";
        new AdminApi(stage.keycloak()).signWith(algorithm);
        Prelude prelude = stage.prelude();
        KeycloaksOwn keycloak = new KeycloaksOwn(stage.realm(), stage.load(), prelude, algorithm);
        Ours ours = ours(prelude, algorithm);
        Crowd crowd = new Crowd(stage.sql(), ours.mission());
        List<Section> sections = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int size : SIZES) {
            crowd.growTo(size);
            List<Contender> contenders = new ArrayList<>(List.of(keycloak.exchange(), ours.grant()));
            if (size > 1) {
                contenders.add(ours.grants(MANY, crowd.grants()));
            }
            Outcome outcome = effort.again(stage.load(), pinning).run(contenders, sealer());
            double ratio = outcome.of(Ours.GRANT).rateOver(outcome.of(KeycloaksOwn.EXCHANGE));
            ratios.add(ratio);
            List<Figure> figures = new ArrayList<>(List.of(outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE)));
            if (size > 1) {
                figures.add(outcome.rate(MANY, KeycloaksOwn.EXCHANGE));
                figures.add(new Figure("lost since there was one", lost(ratios), "x", bound(size)));
            }
            sections.add(new Section("missions: " + size + ", " + about(algorithm), outcome, figures));
        }
        return sections;
    }

    /** The share that is gone since the first. */
    static double lost(List<Double> ratios) {
        return 1 - ratios.get(ratios.size() - 1) / ratios.get(0);
    }

    private static Optional<Bound> bound(int size) {
        return size == SIZES[SIZES.length - 1] ? Optional.of(Bound.atMost(0.1)) : Optional.empty();
    }

    private Race race(String algorithm) {
        return algorithm.equals("RS256") ? effort.race(stage.load(), pinning) : effort.rerun(stage.load(), pinning);
    }

    private Sealer sealer() {
        return new Sealer(stage.sql());
    }

    private String about(String algorithm) {
        return algorithm + ", " + jdk + ", " + stage.database().name();
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
