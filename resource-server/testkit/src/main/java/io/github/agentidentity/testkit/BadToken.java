package io.github.agentidentity.testkit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Every kind of token that a service must refuse, each with the reason that the library gives. All would read Alice's
 * mail at {@code GET https://mail.example/messages} if the service overlooked the one thing that is wrong.
 */
public enum BadToken {
    // Its form
    GARBAGE(Reason.MALFORMED_TOKEN, issuer -> bearer("a.b.c")),
    TRUNCATED(Reason.MALFORMED_TOKEN, issuer -> bearer(cut(good(issuer)))),
    PADDED(Reason.MALFORMED_TOKEN, issuer -> bearer(good(issuer) + "==")),
    OVERSIZED(Reason.MALFORMED_TOKEN, agent(token -> token.claim("padding", "x".repeat(12_500)))),
    DEEPLY_NESTED(
            Reason.MALFORMED_TOKEN, issuer -> bearer(issuer.sign(issuer.agent().payload("{\"a\":" + deep())))),
    REPEATED_MEMBER(Reason.MALFORMED_TOKEN, issuer -> bearer(issuer.sign(repeating(issuer.agent())))),
    HUGE_NUMBER(Reason.MALFORMED_TOKEN, issuer -> bearer(issuer.sign(huge(issuer.agent())))),

    // Its header and signature
    UNSIGNED(Reason.MALFORMED_TOKEN, issuer -> bearer(unsigned(issuer) + ".")),
    ALGORITHM_NONE(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(unsigned(issuer) + ".AAAA")),
    PUBLIC_KEY_AS_SECRET(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(confused(issuer))),
    FOREIGN_KEY(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(issuer.agent().signedBy(Keys.fresh()))),
    FOREIGN_KEY_OF_THE_SAME_NAME(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(named(issuer))),
    CHANGED_AFTER_SIGNING(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(changed(issuer))),
    WITH_ITS_OWN_KEY(Reason.MALFORMED_TOKEN, issuer -> bearer(selfMade(issuer))),
    WITH_THE_ADDRESS_OF_A_KEY_SET(Reason.MALFORMED_TOKEN, pointing("jku")),
    WITH_THE_ADDRESS_OF_A_CERTIFICATE(Reason.MALFORMED_TOKEN, pointing("x5u")),
    WITH_AN_EXTENSION(Reason.MALFORMED_TOKEN, pointing("crit")),

    // Another kind of token
    JWT_IN_HEADER(Reason.WRONG_TOKEN_TYPE, agent(token -> token.header("typ", "JWT"))),
    MISSION_GRANT(Reason.WRONG_TOKEN_TYPE, kind("mission-grant+jwt", "agent-identity/grant")),
    HANDOFF(Reason.WRONG_TOKEN_TYPE, kind("handoff+jwt", "agent-identity/handoff")),
    GRANT_IN_PAYLOAD(Reason.WRONG_TOKEN_TYPE, kind("at+jwt", "agent-identity/grant")),
    KEYCLOAKS_IN_OUR_HEADER(Reason.WRONG_TOKEN_TYPE, kind("at+jwt", "Bearer")),
    DPOP_PROOF(Reason.WRONG_TOKEN_TYPE, issuer -> bearer(proof().signedBy(issuer.key()))),
    ID_TOKEN(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("typ", "ID"))),
    REFRESH_TOKEN(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("typ", "Refresh"))),
    OFFLINE_TOKEN(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("typ", "Offline"))),
    LOGOUT_TOKEN(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("typ", "Logout"))),
    REGISTRATION_TOKEN(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("typ", "RegistrationAccessToken"))),

    // For whom and by whom
    OTHER_REALM(Reason.WRONG_ISSUER, issuer -> bearer(issuer.sign(issuer.agent().claim("iss", issuer.issuer() + "2")))),
    OTHER_AUDIENCE(Reason.WRONG_AUDIENCE, agent(token -> token.claim("aud", "https://forum.example"))),
    LOOKALIKE_AUDIENCE(Reason.WRONG_AUDIENCE, agent(token -> token.claim("aud", "https://mail.example.evil.example"))),
    SECOND_AUDIENCE(Reason.WRONG_AUDIENCE, agent(token -> token.list("aud", Cast.MAIL, "https://forum.example"))),
    OTHER_ISSUERS_MISSION(Reason.WRONG_ISSUER, issuer -> bearer(issuer.sign(foreignMission(issuer)))),

    // When
    EXPIRED(Reason.TOKEN_EXPIRED, times(-600, -300, 3600)),
    FROM_THE_FUTURE(Reason.TOKEN_NOT_YET_VALID, times(600, 900, 3600)),
    TOO_LONG_LIVED(Reason.MALFORMED_TOKEN, times(0, 3600, 7200)),
    OUTLIVING_ITS_MISSION(Reason.MALFORMED_TOKEN, times(0, 300, 200)),
    OF_AN_ENDED_MISSION(Reason.TOKEN_EXPIRED, times(-300, -1, -1)),

    // Who acts, and for what
    WITHOUT_ACTOR(Reason.MALFORMED_TOKEN, agent(token -> token.without("act"))),
    OF_ANOTHER_ACTOR(Reason.MALFORMED_TOKEN, agent(token -> token.claim("client_id", Cast.RESEARCHER))),
    WITHOUT_MISSION(Reason.MALFORMED_TOKEN, agent(token -> token.without("mission"))),
    WITHOUT_ENTRIES(Reason.MALFORMED_TOKEN, agent(token -> token.without("authorization_details"))),
    UNBOUND_DELEGATE(Reason.MALFORMED_TOKEN, agent(token -> token.delegatedTo(Cast.RESEARCHER))),

    // Humans and services
    HUMAN_THROUGH_AN_UNKNOWN_APP(Reason.CLIENT_NOT_ACCEPTED, human(token -> token.claim("azp", "account-console"))),
    HUMAN_IN_AN_AGENTS_HANDS(Reason.CLIENT_NOT_ACCEPTED, human(token -> token.claim("azp", Cast.ASSISTANT))),
    HUMAN_WITH_AN_ACTOR(Reason.WRONG_TOKEN_TYPE, human(token -> token.claim("act", token.actor(Cast.ASSISTANT)))),
    HUMAN_WHO_MAY_BE_ACTED_FOR(Reason.WRONG_TOKEN_TYPE, human(token -> token.json("may_act", "{\"sub\":\"a\"}"))),
    HUMAN_WITH_A_MISSION(Reason.WRONG_TOKEN_TYPE, human(token -> token.missionUntil(Instant.now()))),
    HUMAN_FOR_ANOTHER_SERVICE(Reason.WRONG_AUDIENCE, human(token -> token.claim("aud", "account"))),
    SERVICE_ACCOUNT_OF_AN_APP(
            Reason.CLIENT_NOT_ACCEPTED,
            issuer -> bearer(issuer.sign(serviceAs(issuer, Cast.DESK).claim("sid", "a")))),
    UNKNOWN_SERVICE(Reason.CLIENT_NOT_ACCEPTED, issuer -> bearer(issuer.sign(serviceAs(issuer, "unknown")))),

    // Who presents it
    BOUND_AS_BEARER(
            Reason.BOUND_TOKEN_WITHOUT_PROOF,
            issuer -> bearer(issuer.sign(issuer.agent().boundTo(key())))),
    BOUND_HUMAN_AS_BEARER(
            Reason.BOUND_TOKEN_WITHOUT_PROOF,
            issuer -> bearer(issuer.sign(issuer.human().boundTo(key())))),
    BOUND_TO_SOMETHING_UNKNOWN(Reason.BOUND_TOKEN_WITHOUT_PROOF, agent(token -> token.json("cnf", "{\"kid\":\"a\"}"))),
    BOUND_TO_A_CERTIFICATE(Reason.WRONG_CERTIFICATE, agent(token -> token.boundTo(Certificates.first()))),
    BOUND_WITHOUT_PROOF(Reason.BOUND_TOKEN_WITHOUT_PROOF, issuer -> withoutProof(issuer)),
    UNBOUND_AS_BOUND(Reason.UNBOUND_TOKEN, issuer -> Presented.bound(good(issuer), proof().with(good(issuer)), key())),
    PROOF_OF_ANOTHER_KEY(Reason.PROOF_OF_ANOTHER_KEY, issuer -> proving(issuer, key(), proof -> proof)),
    PROOF_WITH_A_BORROWED_KEY(Reason.MALFORMED_PROOF, issuer -> borrowing(issuer)),
    PROOF_FOR_ANOTHER_METHOD(Reason.PROOF_FOR_ANOTHER_REQUEST, proof(proof -> proof.claim("htm", "DELETE"))),
    PROOF_FOR_ANOTHER_ADDRESS(
            Reason.PROOF_FOR_ANOTHER_REQUEST, proof(proof -> proof.claim("htu", "https://forum.example/messages"))),
    PROOF_FOR_ANOTHER_TOKEN(Reason.PROOF_FOR_ANOTHER_REQUEST, proof(proof -> proof.with("another"))),
    PROOF_WITHOUT_TOKEN(Reason.MALFORMED_PROOF, proof(proof -> proof.without("ath"))),
    PROOF_OF_YESTERDAY(
            Reason.PROOF_OUTDATED, proof(proof -> proof.at(Instant.now().minusSeconds(86_400)))),
    PROOF_OF_TOMORROW(
            Reason.PROOF_OUTDATED, proof(proof -> proof.at(Instant.now().plusSeconds(86_400)))),
    PROOF_OF_ANOTHER_TYPE(Reason.MALFORMED_PROOF, proof(proof -> proof.header("typ", new JsonString("JWT"))));

    private static final String METHOD = "GET";
    private static final String ADDRESS = Cast.MAIL + "/messages";

    private final Reason reason;

    // A maker is a function of this class that captures nothing that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Maker maker;

    BadToken(Reason reason, Maker maker) {
        this.reason = reason;
        this.maker = maker;
    }

    /** Makes what a request shows. */
    private interface Maker {
        Presented from(FakeIssuer issuer);
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }

    /** One of this kind, by {@code issuer}. */
    public Presented from(FakeIssuer issuer) {
        return maker.from(issuer);
    }

    private static Presented bearer(String token) {
        return Presented.bearer(token);
    }

    private static String good(FakeIssuer issuer) {
        return issuer.sign(issuer.agent());
    }

    private static Maker agent(UnaryOperator<TokenWriter> change) {
        return issuer -> bearer(issuer.sign(change.apply(issuer.agent())));
    }

    private static Maker human(UnaryOperator<TokenWriter> change) {
        return issuer -> bearer(issuer.sign(change.apply(issuer.human())));
    }

    private static Maker kind(String header, String payload) {
        return agent(token -> token.header("typ", header).claim("typ", payload));
    }

    private static Maker times(long begin, long end, long missionEnd) {
        return agent(token -> {
            Instant now = Instant.now();
            return token.claim("iat", now.getEpochSecond() + begin)
                    .claim("exp", now.getEpochSecond() + end)
                    .missionUntil(now.plusSeconds(missionEnd));
        });
    }

    private static Maker pointing(String member) {
        return issuer ->
                bearer(issuer.sign(issuer.agent().header(member, issuer.trap().toString())));
    }

    private static Maker proof(UnaryOperator<ProofWriter> change) {
        return issuer -> {
            ECKey own = key();
            return proving(issuer, own, own, change);
        };
    }

    private static Presented proving(FakeIssuer issuer, ECKey prover, UnaryOperator<ProofWriter> change) {
        return proving(issuer, key(), prover, change);
    }

    private static Presented proving(FakeIssuer issuer, ECKey holder, ECKey prover, UnaryOperator<ProofWriter> change) {
        String token = issuer.sign(issuer.agent().boundTo(holder));
        return Presented.bound(token, change.apply(proof().with(token)), prover);
    }

    private static Presented borrowing(FakeIssuer issuer) {
        ECKey holder = key();
        return proving(
                issuer,
                holder,
                key(),
                proof ->
                        proof.header("jwk", JsonReader.read(holder.toPublicJWK().toJSONString(), JsonLimits.REQUEST)));
    }

    private static Presented withoutProof(FakeIssuer issuer) {
        Presented bound = proving(issuer, key(), proof -> proof);
        return new Presented(bound.authorization(), List.of());
    }

    private static ProofWriter proof() {
        return ProofWriter.of(METHOD, ADDRESS);
    }

    private static ECKey key() {
        return Keys.fresh();
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String deep() {
        return "[".repeat(1_000) + "]".repeat(1_000) + "}";
    }

    private static TokenWriter repeating(TokenWriter token) {
        return token.payload("{\"sub\":\"mallory\"," + token.payload().substring(1));
    }

    private static TokenWriter huge(TokenWriter token) {
        return token.payload("{\"n\":1e999999999," + token.payload().substring(1));
    }

    private static String unsigned(FakeIssuer issuer) {
        return issuer.agent()
                .header("alg", "none")
                .header("kid", issuer.key().getKeyID())
                .unsigned();
    }

    private static String confused(FakeIssuer issuer) {
        JWK secret = new OctetSequenceKey.Builder(
                        issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))
                .algorithm(JWSAlgorithm.HS256)
                .keyID(issuer.key().getKeyID())
                .build();
        return issuer.agent().signedBy(secret);
    }

    private static String named(FakeIssuer issuer) {
        return issuer.agent().header("kid", issuer.key().getKeyID()).signedBy(Keys.fresh());
    }

    private static String changed(FakeIssuer issuer) {
        String[] honest = good(issuer).split("\\.", -1);
        String[] other = issuer.sign(issuer.agent().claim("sub", "mallory")).split("\\.", -1);
        return honest[0] + "." + other[1] + "." + honest[2];
    }

    private static String selfMade(FakeIssuer issuer) {
        ECKey own = Keys.fresh();
        return issuer.agent()
                .header("jwk", JsonReader.read(own.toPublicJWK().toJSONString(), JsonLimits.REQUEST))
                .signedBy(own);
    }

    private static TokenWriter foreignMission(FakeIssuer issuer) {
        TokenWriter foreign = TokenWriter.agent(issuer.issuer() + "2");
        return foreign.claim("iss", issuer.issuer()).claim("act", issuer.agent().actor(Cast.ASSISTANT));
    }

    private static TokenWriter serviceAs(FakeIssuer issuer, String client) {
        return issuer.service().claim("azp", client).claim("client_id", client);
    }
}
