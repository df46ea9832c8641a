package io.github.agentidentity.testkit;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Maker of one kind of bad token, from an issuer whose good ones it spoils. */
@FunctionalInterface
interface BadTokenMaker {

    /** Credentials that a request shows. */
    Presented from(FakeIssuer issuer);

    static Presented bearer(String token) {
        return Presented.bearer(token);
    }

    static String good(FakeIssuer issuer) {
        return issuer.sign(issuer.agent());
    }

    static BadTokenMaker agent(UnaryOperator<TokenWriter> change) {
        return issuer -> bearer(issuer.sign(change.apply(issuer.agent())));
    }

    static BadTokenMaker human(UnaryOperator<TokenWriter> change) {
        return issuer -> bearer(issuer.sign(change.apply(issuer.human())));
    }

    static BadTokenMaker kind(String header, String payload) {
        return agent(token -> token.header("typ", header).claim("typ", payload));
    }

    static BadTokenMaker times(long begin, long end, long missionEnd) {
        return agent(token -> {
            Instant now = Instant.now();
            return token.claim("iat", now.getEpochSecond() + begin)
                    .claim("exp", now.getEpochSecond() + end)
                    .missionUntil(now.plusSeconds(missionEnd));
        });
    }

    static BadTokenMaker pointing(String member) {
        return issuer ->
                bearer(issuer.sign(issuer.agent().header(member, issuer.trap().toString())));
    }

    static BadTokenMaker proof(UnaryOperator<ProofWriter> change) {
        return issuer -> {
            ECKey own = key();
            return proving(issuer, own, own, change);
        };
    }

    static Presented proving(FakeIssuer issuer, ECKey prover, UnaryOperator<ProofWriter> change) {
        return proving(issuer, key(), prover, change);
    }

    private static Presented proving(FakeIssuer issuer, ECKey holder, ECKey prover, UnaryOperator<ProofWriter> change) {
        String token = issuer.sign(issuer.agent().boundTo(holder));
        return Presented.bound(token, change.apply(proof().with(token)), prover);
    }

    static Presented borrowing(FakeIssuer issuer) {
        ECKey holder = key();
        return proving(
                issuer,
                holder,
                key(),
                proof ->
                        proof.header("jwk", JsonReader.read(holder.toPublicJWK().toJSONString(), JsonLimits.REQUEST)));
    }

    static Presented withoutProof(FakeIssuer issuer) {
        Presented bound = proving(issuer, key(), proof -> proof);
        return new Presented(bound.authorization(), List.of());
    }

    static ProofWriter proof() {
        return ProofWriter.of("GET", Cast.MAIL + "/messages");
    }

    static ECKey key() {
        return Keys.fresh();
    }

    static TokenWriter foreignMission(FakeIssuer issuer) {
        TokenWriter foreign = TokenWriter.agent(issuer.issuer() + "2");
        return foreign.claim("iss", issuer.issuer()).claim("act", issuer.agent().actor(Cast.ASSISTANT));
    }

    static TokenWriter serviceAs(FakeIssuer issuer, String client) {
        return issuer.service().claim("azp", client).claim("client_id", client);
    }
}
