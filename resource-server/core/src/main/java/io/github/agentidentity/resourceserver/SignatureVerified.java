package io.github.agentidentity.resourceserver;

/**
 * Signed token, and what it says: its signature was verified, nothing else. All of this is true for as long as the
 * issuer publishes the key; whether the token is good now is asked each time.
 *
 * @param signedBy the key that signed it
 * @param claims what it says
 * @param confirmation the proof that it demands of its presenter
 */
record SignatureVerified(SigningKey signedBy, ParsedClaims claims, Confirmation confirmation) {}
