package io.github.agentidentity.resourceserver;

/**
 * Token whose signature, claims and time were verified; its presenter may still be anybody.
 *
 * @param principal the principal that it describes
 * @param confirmation the proof that its presenter still owes
 */
record VerifiedToken(Principal principal, Confirmation confirmation) {}
