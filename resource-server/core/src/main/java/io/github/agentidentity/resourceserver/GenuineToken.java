package io.github.agentidentity.resourceserver;

/**
 * A token that the issuer has signed, and what it says. All of this is true for as long as the issuer publishes the
 * key; whether the token is good now is asked each time.
 *
 * @param signedBy the key that has signed it
 * @param reading what its claims say
 * @param confirmation what its presenter must prove
 */
record GenuineToken(SigningKey signedBy, Reading reading, Confirmation confirmation) {}
