package io.github.agentidentity.bench;

/** Both sides, signed in. */
record Sides(KeycloaksOwn keycloak, Ours ours) {}
