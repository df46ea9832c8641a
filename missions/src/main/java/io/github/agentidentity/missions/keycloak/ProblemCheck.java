package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.missions.domain.Problem;
import java.util.stream.Stream;

/** A look at one part of a realm for what will not work. */
@FunctionalInterface
interface ProblemCheck {

    Stream<Problem> problems();
}
