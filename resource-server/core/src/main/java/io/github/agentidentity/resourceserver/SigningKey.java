package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;

/**
 * A key of the issuer's that has signed a token.
 *
 * @param jwk the key
 * @param selector by what of the token's header it was found
 */
record SigningKey(JWK jwk, JWKSelector selector) {}
