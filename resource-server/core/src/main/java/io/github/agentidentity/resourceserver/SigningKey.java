package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.JWK;

/**
 * A key of the issuer's that has signed a token.
 *
 * @param jwk the key as it was published, with its use and algorithm
 */
record SigningKey(JWK jwk) {}
