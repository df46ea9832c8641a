package io.github.agentidentity.testkit;

import static io.github.agentidentity.testkit.BadTokenMaker.agent;
import static io.github.agentidentity.testkit.BadTokenMaker.bearer;
import static io.github.agentidentity.testkit.BadTokenMaker.foreignMission;
import static io.github.agentidentity.testkit.BadTokenMaker.good;
import static io.github.agentidentity.testkit.BadTokenMaker.human;
import static io.github.agentidentity.testkit.BadTokenMaker.key;
import static io.github.agentidentity.testkit.BadTokenMaker.kind;
import static io.github.agentidentity.testkit.BadTokenMaker.pointing;
import static io.github.agentidentity.testkit.BadTokenMaker.proof;
import static io.github.agentidentity.testkit.BadTokenMaker.proving;
import static io.github.agentidentity.testkit.BadTokenMaker.serviceAs;
import static io.github.agentidentity.testkit.BadTokenMaker.times;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Instant;

/**
 * Every kind of token that a service must refuse, each with the reason that the library gives. All would read Alice's
 * mail at {@code GET https://mail.example/messages} if the service overlooked the one thing that is wrong.
 */
public enum BadToken {
    // Its form
    GARBAGE(Reason.MALFORMED_TOKEN, issuer -> bearer("a.b.c")),
    TRUNCATED(Reason.MALFORMED_TOKEN, issuer -> bearer(Forgery.truncated(good(issuer)))),
    PADDED(Reason.MALFORMED_TOKEN, issuer -> bearer(good(issuer) + "==")),
    OVERSIZED(Reason.MALFORMED_TOKEN, agent(token -> token.claim("padding", "x".repeat(12_500)))),
    DEEPLY_NESTED(
            Reason.MALFORMED_TOKEN,
            issuer -> bearer(issuer.sign(issuer.agent().payload("{\"a\":" + Forgery.nested())))),
    REPEATED_MEMBER(Reason.MALFORMED_TOKEN, issuer -> bearer(issuer.sign(Forgery.repeatingAMember(issuer.agent())))),
    HUGE_NUMBER(Reason.MALFORMED_TOKEN, issuer -> bearer(issuer.sign(Forgery.withAHugeNumber(issuer.agent())))),

    // Its header and signature
    UNSIGNED(Reason.MALFORMED_TOKEN, issuer -> bearer(Forgery.unsigned(issuer) + ".")),
    ALGORITHM_NONE(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(Forgery.unsigned(issuer) + ".AAAA")),
    PUBLIC_KEY_AS_SECRET(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(Forgery.signedWithThePublicKey(issuer))),
    FOREIGN_KEY(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(issuer.agent().signedBy(Keys.fresh()))),
    FOREIGN_KEY_OF_THE_SAME_NAME(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(Forgery.signedByANamesake(issuer))),
    CHANGED_AFTER_SIGNING(Reason.UNTRUSTED_SIGNATURE, issuer -> bearer(Forgery.changed(issuer))),
    WITH_ITS_OWN_KEY(Reason.MALFORMED_TOKEN, issuer -> bearer(Forgery.bringingItsKey(issuer))),
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
    BOUND_WITHOUT_PROOF(Reason.BOUND_TOKEN_WITHOUT_PROOF, BadTokenMaker::withoutProof),
    UNBOUND_AS_BOUND(Reason.UNBOUND_TOKEN, issuer -> Presented.bound(good(issuer), proof().with(good(issuer)), key())),
    PROOF_OF_ANOTHER_KEY(Reason.PROOF_OF_ANOTHER_KEY, issuer -> proving(issuer, key(), proof -> proof)),
    PROOF_WITH_A_BORROWED_KEY(Reason.MALFORMED_PROOF, BadTokenMaker::borrowing),
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

    private final Reason reason;

    // A maker is a function of this class that captures nothing that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BadTokenMaker maker;

    BadToken(Reason reason, BadTokenMaker maker) {
        this.reason = reason;
        this.maker = maker;
    }

    /** Reason for which it is refused. */
    public Reason reason() {
        return reason;
    }

    /** One of this kind, by {@code issuer}. */
    public Presented from(FakeIssuer issuer) {
        return maker.from(issuer);
    }
}
