package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.ProofWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Key of an agent's own, and the proofs that it signs (RFC 9449). */
public final class Key {

    private final ECKey pair = Keys.fresh();

    /** A proof for a POST to this URI, now. */
    public String proof(URI uri) {
        return proof(uri, proof -> proof);
    }

    /** A proof that names another key than the one that signs it. */
    public String proofNaming(JsonNode jwk, URI uri) {
        return proof(uri, proof -> proof.header("jwk", JsonReader.read(jwk.toString(), JsonLimits.REQUEST)));
    }

    /** A proof with what a test changes about it. */
    public String proof(URI uri, UnaryOperator<ProofWriter> change) {
        return change.apply(ProofWriter.of("POST", uri.toString())).signedBy(pair);
    }

    /** A client's assertion of who it is, for this issuer (RFC 7523 section 2.2). */
    public String assertion(String clientId, URI issuer) {
        return assertion(clientId, issuer, claims -> claims);
    }

    /** The same with what a test changes about its claims. */
    public String assertion(String clientId, URI issuer, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(issuer.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(30)));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(pair.getKeyID())
                .build();
        try {
            SignedJWT assertion = new SignedJWT(header, change.apply(claims).build());
            assertion.sign(new ECDSASigner(pair));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its public half as a JWK set. */
    public String publicJwks() {
        return new JWKSet(pair).toString();
    }

    /** The thumbprint of RFC 7638. */
    public String thumbprint() {
        try {
            return pair.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
