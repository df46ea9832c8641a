package io.github.agentidentity.resourceserver;

/**
 * A genuine token, whoever presents it.
 *
 * @param principal of whom it speaks
 * @param confirmation what its presenter must still prove
 */
record Admitted(Principal principal, Confirmation confirmation) {}
