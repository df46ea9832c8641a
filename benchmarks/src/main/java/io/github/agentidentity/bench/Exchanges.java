package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Every kind of mint and introspection beside Keycloak's own. */
record Exchanges(Scene scene) {

    /** Signed with this algorithm. */
    Section section(String algorithm) throws IOException, InterruptedException, BadAnswer {
        Sides sides = scene.sides(algorithm);
        KeycloaksOwn keycloak = sides.keycloak();
        Ours ours = sides.ours();
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
                        scene.sealed());
        Optional<Bound> nearly = scene.target(Bound.atLeast(0.9));
        Optional<Bound> asMuch = scene.target(Bound.atLeast(1));
        Optional<Bound> asSlow = scene.target(Bound.atMost(1.2));
        List<Figure> figures = List.of(
                outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(grantBound(algorithm)),
                outcome.p99(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(asSlow),
                outcome.rate(Ours.HANDOFF, KeycloaksOwn.EXCHANGE).within(nearly),
                outcome.p99(Ours.HANDOFF, KeycloaksOwn.EXCHANGE).within(asSlow),
                outcome.rate(Ours.OWN_TOKEN, KeycloaksOwn.EXCHANGE).within(nearly),
                outcome.p99(Ours.OWN_TOKEN, KeycloaksOwn.EXCHANGE).within(asSlow),
                outcome.rate(Ours.GRANT, KeycloaksOwn.CLIENT_CREDENTIALS),
                outcome.rate(Ours.DELEGATED, KeycloaksOwn.BOUND_EXCHANGE).within(asMuch),
                outcome.p99(Ours.DELEGATED, KeycloaksOwn.BOUND_EXCHANGE).within(asSlow),
                outcome.rate(Ours.INTROSPECTION, KeycloaksOwn.INTROSPECTION).within(asMuch),
                outcome.p99(Ours.INTROSPECTION, KeycloaksOwn.INTROSPECTION).within(asSlow));
        return new Section("exchange and introspection: " + scene.about(algorithm), outcome, figures);
    }

    private Race race(String algorithm) {
        Stage stage = scene.stage();
        return algorithm.equals("RS256")
                ? scene.effort().race(stage.load(), scene.pinning())
                : scene.effort().rerun(stage.load(), scene.pinning());
    }

    private Optional<Bound> grantBound(String algorithm) {
        if (algorithm.equals("RS256")) {
            return scene.target(Bound.atLeast(1));
        }
        return scene.jdk().feature() == 25 ? scene.target(Bound.atLeast(1.3)) : Optional.empty();
    }
}
