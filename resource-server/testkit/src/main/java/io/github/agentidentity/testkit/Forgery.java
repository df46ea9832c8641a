package io.github.agentidentity.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.nio.charset.StandardCharsets;

/** Tokens whose text is damaged, or whose signature is not the issuer's. */
final class Forgery {

    private Forgery() {}

    static String truncated(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    static String nested() {
        return "[".repeat(1_000) + "]".repeat(1_000) + "}";
    }

    static TokenWriter repeatingAMember(TokenWriter token) {
        return token.payload("{\"sub\":\"mallory\"," + token.payload().substring(1));
    }

    static TokenWriter withAHugeNumber(TokenWriter token) {
        return token.payload("{\"n\":1e999999999," + token.payload().substring(1));
    }

    static String unsigned(FakeIssuer issuer) {
        return issuer.agent()
                .header("alg", "none")
                .header("kid", issuer.key().getKeyID())
                .unsigned();
    }

    static String signedWithThePublicKey(FakeIssuer issuer) {
        JWK secret = new OctetSequenceKey.Builder(
                        issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))
                .algorithm(JWSAlgorithm.HS256)
                .keyID(issuer.key().getKeyID())
                .build();
        return issuer.agent().signedBy(secret);
    }

    static String signedByANamesake(FakeIssuer issuer) {
        return issuer.agent().header("kid", issuer.key().getKeyID()).signedBy(Keys.fresh());
    }

    static String changed(FakeIssuer issuer) {
        String[] honest = issuer.sign(issuer.agent()).split("\\.", -1);
        String[] other = issuer.sign(issuer.agent().claim("sub", "mallory")).split("\\.", -1);
        return honest[0] + "." + other[1] + "." + honest[2];
    }

    static String bringingItsKey(FakeIssuer issuer) {
        ECKey own = Keys.fresh();
        return issuer.agent()
                .header("jwk", JsonReader.read(own.toPublicJWK().toJSONString(), JsonLimits.REQUEST))
                .signedBy(own);
    }
}
