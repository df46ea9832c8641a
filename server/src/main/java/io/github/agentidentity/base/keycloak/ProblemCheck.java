package io.github.agentidentity.base.keycloak;

import io.github.agentidentity.base.domain.Problem;
import java.util.stream.Stream;

/** A look at one part of a realm for what will not work. */
@FunctionalInterface
public interface ProblemCheck {

    Stream<Problem> problems();
}
