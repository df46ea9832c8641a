package io.github.agentidentity.it.actors;

/** Tokens that an app gets when a human signs in. */
public record Tokens(String access, String refresh, String id) {}
