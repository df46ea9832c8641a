package io.github.agentidentity.it;

/** Tokens that an app gets when a human signs in. */
record Tokens(String access, String refresh, String id) {}
