package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.BOUND_TOKEN_WITHOUT_PROOF;
import static io.github.agentidentity.authority.Reason.MALFORMED_PROOF;
import static io.github.agentidentity.authority.Reason.PROOF_FOR_ANOTHER_REQUEST;
import static io.github.agentidentity.authority.Reason.PROOF_OF_ANOTHER_KEY;
import static io.github.agentidentity.authority.Reason.PROOF_OUTDATED;
import static io.github.agentidentity.authority.Reason.PROOF_REPLAYED;
import static io.github.agentidentity.authority.Reason.PROOF_WITHOUT_NONCE;
import static io.github.agentidentity.authority.Reason.UNBOUND_TOKEN;
import static io.github.agentidentity.authority.Reason.WRONG_CERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonDecimal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.Certificates;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.ProofWriter;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the presenter of a token: RFC 9449 sections 4.3 and 7, RFC 8705 section 3. */
final class ProofOfPossessionTest {

    private static final FakeIssuer ISSUER = FakeIssuer.start();
    private static final String PATH = "/messages";
    private static final String TARGET = Cast.MAIL + PATH;
    private static final ECKey KEY = Keys.fresh();

    private final Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    private final ResourceServer mail = server(builder());
    private final String token =
            ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now).boundTo(KEY));

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void a_bound_token_with_a_proof_of_its_key_is_accepted() {
        assertThat(mail.authenticateAgent(request(token, proof().signedBy(KEY))).agent())
                .isEqualTo(Cast.ASSISTANT);
    }

    @Test
    void a_bound_token_is_never_accepted_as_a_bearer_token() {
        Refused.as(BOUND_TOKEN_WITHOUT_PROOF, () -> mail.authenticate(bearer(token)));
        Refused.as(
                BOUND_TOKEN_WITHOUT_PROOF,
                () -> mail.authenticate(bearer(token).proofs(List.of(proof().signedBy(KEY)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"\"",
                "[]",
                "{\"kid\":\"a\"}",
                "{\"jkt\":7}",
                "{\"jkt\":\"short\"}",
                "{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\",\"jwk\":{}}"
            })
    void a_token_bound_in_a_way_that_cannot_be_checked_is_refused(String confirmation) {
        String odd = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now).json("cnf", confirmation));
        Refused.as(BOUND_TOKEN_WITHOUT_PROOF, () -> mail.authenticate(bearer(odd)));
        Refused.as(
                BOUND_TOKEN_WITHOUT_PROOF,
                () -> mail.authenticate(request(odd, proof().with(odd).signedBy(KEY))));
    }

    @Test
    void an_unbound_token_is_never_accepted_as_a_bound_one() {
        String unbound = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now));
        Refused.as(
                UNBOUND_TOKEN,
                () -> mail.authenticate(request(unbound, proof().with(unbound).signedBy(KEY))));
    }

    @Test
    void a_server_for_bound_tokens_only_refuses_others() {
        ResourceServer strict = server(builder().boundTokensOnly());
        Refused.as(
                UNBOUND_TOKEN, () -> strict.authenticate(bearer(ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now)))));
        assertThat(strict.authenticate(request(token, proof().signedBy(KEY)))).isInstanceOf(AgentPrincipal.class);
    }

    @Test
    void a_delegates_token_is_accepted_with_the_delegates_own_key() {
        ECKey own = Keys.fresh();
        String delegated = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now)
                .delegatedTo(Cast.RESEARCHER)
                .boundTo(own));

        assertThat(mail.authenticateAgent(
                                request(delegated, proof().with(delegated).signedBy(own)))
                        .agent())
                .isEqualTo(Cast.RESEARCHER);
        Refused.as(
                PROOF_OF_ANOTHER_KEY,
                () -> mail.authenticate(
                        request(delegated, proof().with(delegated).signedBy(KEY))));
    }

    @Test
    void a_missing_proof_is_refused() {
        Refused.as(
                BOUND_TOKEN_WITHOUT_PROOF,
                () -> mail.authenticate(IncomingRequest.of("GET", PATH).authorization(List.of("DPoP " + token))));
    }

    @Test
    void two_proofs_are_refused() {
        Refused.as(
                MALFORMED_PROOF,
                () -> mail.authenticate(IncomingRequest.of("GET", PATH)
                        .authorization(List.of("DPoP " + token))
                        .proofs(List.of(proof().signedBy(KEY), proof().signedBy(KEY)))));
        refused(MALFORMED_PROOF, proof().signedBy(KEY) + ", " + proof().signedBy(KEY));
    }

    @Test
    void a_proof_of_another_key_is_refused() {
        refused(PROOF_OF_ANOTHER_KEY, proof().signedBy(Keys.fresh()));
    }

    @Test
    void a_proof_that_shows_the_right_key_and_is_signed_with_another_is_refused() {
        refused(
                MALFORMED_PROOF,
                proof().header("jwk", JsonReader.read(KEY.toPublicJWK().toJSONString(), JsonLimits.REQUEST))
                        .signedBy(Keys.fresh()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "get", "GET ", "HEAD"})
    void a_proof_for_another_method_is_refused(String method) {
        refused(PROOF_FOR_ANOTHER_REQUEST, proof().claim("htm", method).signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/",
                "https://mail.example",
                "https://mail.example/messages/",
                "https://mail.example/messages/1",
                "http://mail.example/messages",
                "https://mail.example.evil.example/messages",
                "https://forum.example/messages",
                "/messages",
                "nonsense"
            })
    void a_proof_for_another_address_is_refused(String address) {
        refused(PROOF_FOR_ANOTHER_REQUEST, proof().claim("htu", address).signedBy(KEY));
    }

    @Test
    void the_query_is_no_part_of_what_a_proof_is_for() {
        mail.authenticate(
                request(token, proof().claim("htu", TARGET + "?page=2#top").signedBy(KEY)));
    }

    @Test
    void a_proof_for_another_token_is_refused() {
        refused(PROOF_FOR_ANOTHER_REQUEST, proof().with(token + "x").signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htu", "iat", "jti", "ath"})
    void a_proof_without_a_required_claim_is_refused(String claim) {
        refused(MALFORMED_PROOF, proof().without(claim).signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1797840300\"", "null", "[]"})
    void a_proof_whose_time_is_no_number_is_refused(String iat) {
        refused(MALFORMED_PROOF, proof().json("iat", iat).signedBy(KEY));
    }

    @Test
    void a_proof_counts_for_thirty_seconds_and_the_skew() {
        mail.authenticate(request(token, proof().at(now.minusSeconds(35)).signedBy(KEY)));
        refused(PROOF_OUTDATED, proof().at(now.minusSeconds(36)).signedBy(KEY));
    }

    @Test
    void a_proof_of_the_future_is_refused_beyond_the_skew() {
        mail.authenticate(request(token, proof().at(now.plusSeconds(5)).signedBy(KEY)));
        refused(PROOF_OUTDATED, proof().at(now.plusSeconds(6)).signedBy(KEY));
        refused(PROOF_OUTDATED, proof().json("iat", "9007199254740992").signedBy(KEY));
    }

    @Test
    void a_proof_is_accepted_once() {
        String proof = proof().signedBy(KEY);
        mail.authenticate(request(token, proof));
        refused(PROOF_REPLAYED, proof);
    }

    @Test
    void the_id_of_a_proof_is_spent_whatever_else_it_says() {
        mail.authenticate(request(token, proof().claim("jti", "one").signedBy(KEY)));
        refused(PROOF_REPLAYED, proof().claim("jti", "one").claim("more", "x").signedBy(KEY));
    }

    @Test
    void a_refused_proof_is_not_spent() {
        String proof = proof().signedBy(KEY);
        Refused.as(
                PROOF_FOR_ANOTHER_REQUEST,
                () -> mail.authenticate(IncomingRequest.of("POST", PATH)
                        .authorization(List.of("DPoP " + token))
                        .proofs(List.of(proof))));
        mail.authenticate(request(token, proof));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "DPOP+JWT", "at+jwt", "application/dpop+jwt", ""})
    void another_type_is_no_proof(String type) {
        refused(MALFORMED_PROOF, proof().header("typ", new JsonString(type)).signedBy(KEY));
    }

    @Test
    void a_token_is_no_proof() {
        refused(MALFORMED_PROOF, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u", "x5c", "crit"})
    void a_header_that_points_elsewhere_or_extends_is_refused(String member) {
        refused(
                MALFORMED_PROOF,
                proof().header(member, new JsonString("https://evil.example")).signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA", "es256", "RS256", "ES384"})
    void an_algorithm_that_does_not_count_or_does_not_fit_the_key_is_refused(String algorithm) {
        refused(
                MALFORMED_PROOF,
                proof().header("alg", new JsonString(algorithm)).signedBy(KEY));
    }

    @Test
    void a_symmetric_key_is_refused() throws Exception {
        JWK shared =
                new OctetSequenceKeyGenerator(256).algorithm(JWSAlgorithm.HS256).generate();
        refused(
                MALFORMED_PROOF,
                proof().header("jwk", JsonReader.read(shared.toJSONString(), JsonLimits.REQUEST))
                        .signedBy(shared));
    }

    @Test
    void a_private_key_in_the_header_is_refused() {
        refused(
                MALFORMED_PROOF,
                proof().header("jwk", JsonReader.read(KEY.toJSONString(), JsonLimits.REQUEST))
                        .signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"key\"",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AAAA\",\"y\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"crv\":[],\"x\":7,\"y\":null}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"
            })
    void what_is_no_usable_public_key_is_refused(String key) {
        refused(
                MALFORMED_PROOF,
                proof().header("jwk", JsonReader.read(key, JsonLimits.REQUEST)).signedBy(KEY));
    }

    @Test
    void an_rsa_key_of_usual_size_is_accepted() {
        JWK rsa = Keys.rsa(JWSAlgorithm.PS256);
        String bound = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now).boundTo(rsa));
        mail.authenticate(request(bound, proof().with(bound).signedBy(rsa)));
    }

    @Test
    void an_rsa_key_that_is_too_small_or_makes_too_much_work_is_refused() throws Exception {
        JWK small = new RSAKeyGenerator(1024, true)
                .algorithm(JWSAlgorithm.RS256)
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        refused(MALFORMED_PROOF, proof().header("jwk", key(small)).signedBy(KEY));
        String wide = "\"" + "_".repeat(700) + "\"";
        refused(
                MALFORMED_PROOF,
                proof().header(
                                "jwk",
                                JsonReader.read(
                                        "{\"kty\":\"RSA\",\"n\":" + wide + ",\"e\":\"AQAB\"}", JsonLimits.REQUEST))
                        .signedBy(KEY));
        String n = key(Keys.rsa(JWSAlgorithm.RS256)).members().get("n") instanceof JsonString text ? text.value() : "";
        refused(
                MALFORMED_PROOF,
                proof().header(
                                "jwk",
                                JsonReader.read(
                                        "{\"kty\":\"RSA\",\"n\":\"" + n + "\",\"e\":\"" + "_".repeat(300) + "\"}",
                                        JsonLimits.REQUEST))
                        .signedBy(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "...."})
    void what_is_no_jwt_is_no_proof(String text) {
        refused(MALFORMED_PROOF, text);
    }

    @Test
    void a_proof_of_more_than_8_KiB_is_refused() {
        refused(MALFORMED_PROOF, proof().claim("padding", "x".repeat(8_000)).signedBy(KEY));
    }

    @Test
    void a_server_that_demands_nonces_refuses_a_proof_without_a_fresh_one() {
        byte[] secret = new byte[32];
        ResourceServer strict = server(builder().demandNonce(secret));
        Nonces nonces = new Nonces(secret);

        Refused.as(PROOF_WITHOUT_NONCE, () -> strict.authenticate(request(token, proof().signedBy(KEY))));
        Refused.as(
                PROOF_WITHOUT_NONCE,
                () -> strict.authenticate(request(
                        token,
                        proof().claim("nonce", nonces.at(now.minusSeconds(120))).signedBy(KEY))));
        strict.authenticate(
                request(token, proof().claim("nonce", nonces.at(now)).signedBy(KEY)));
    }

    @Test
    void the_address_is_the_configured_one_whatever_the_request_says() {
        ResourceServer behindGateway = server(builder().publicUrl("https://api.example/mail"));
        behindGateway.authenticate(request(
                token, proof().claim("htu", "https://api.example/mail/messages").signedBy(KEY)));
        Refused.as(PROOF_FOR_ANOTHER_REQUEST, () -> behindGateway.authenticate(request(token, proof().signedBy(KEY))));
    }

    @Test
    void a_final_slash_of_the_public_url_does_not_count() {
        ResourceServer behindGateway = server(builder().publicUrl("https://api.example/mail/"));
        behindGateway.authenticate(request(
                token, proof().claim("htu", "https://api.example/mail/messages").signedBy(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example/mail", "https://api.example/mail/", "https://api.example/"})
    void a_proof_is_for_the_address_of_the_request_whatever_path_the_resource_has(String resource) {
        ResourceServer api = server(ResourceServer.builder(ISSUER.issuer(), resource));
        String own = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now)
                .claim("aud", resource)
                .entries(TokenWriter.entry(resource, "\"messages.read\""))
                .boundTo(KEY));
        api.authenticate(IncomingRequest.of("GET", "/mail/messages")
                .authorization(List.of("DPoP " + own))
                .proofs(List.of(ProofWriter.of("GET", "https://api.example/mail/messages")
                        .at(now)
                        .with(own)
                        .signedBy(KEY))));
        Refused.as(
                PROOF_FOR_ANOTHER_REQUEST,
                () -> api.authenticate(IncomingRequest.of("GET", "/mail/messages")
                        .authorization(List.of("DPoP " + own))
                        .proofs(List.of(ProofWriter.of("GET", "https://api.example/mail/mail/messages")
                                .at(now)
                                .with(own)
                                .signedBy(KEY)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.25", "0.9999999999", "0e0"})
    void the_time_of_a_proof_may_have_a_fraction_of_a_second(String fraction) {
        String seconds = now.getEpochSecond() + fraction.substring(1);
        mail.authenticate(
                request(token, proof().claim("iat", new JsonDecimal(seconds)).signedBy(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e99999999999", "1e-99999", "9007199254740993", "-0.5"})
    void a_time_that_is_none_is_refused_without_effort(String number) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> mail.authenticate(request(
                        token, proof().claim("iat", new JsonDecimal(number)).signedBy(KEY))));
        assertThat(refusal.reason()).isIn(MALFORMED_PROOF, PROOF_OUTDATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mail.example", "https://mail.example#x", "https://mail.example?x", "ftp://mail.example"})
    void an_address_that_is_no_base_of_requests_is_not_accepted(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder().publicUrl(address));
    }

    @Test
    void a_path_that_would_change_the_authority_matches_no_proof() {
        String proof =
                proof().claim("htu", "https://mail.example.evil.example/").signedBy(KEY);
        Refused.as(
                PROOF_FOR_ANOTHER_REQUEST,
                () -> mail.authenticate(IncomingRequest.of("GET", ".evil.example/")
                        .authorization(List.of("DPoP " + token))
                        .proofs(List.of(proof))));
    }

    @Test
    void a_token_bound_to_a_certificate_is_accepted_over_its_connection_only() {
        String bound = ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now).boundTo(Certificates.first()));

        assertThat(mail.authenticate(bearer(bound).certificate(Certificates.first())))
                .isInstanceOf(AgentPrincipal.class);
        Refused.as(WRONG_CERTIFICATE, () -> mail.authenticate(bearer(bound)));
        Refused.as(WRONG_CERTIFICATE, () -> mail.authenticate(bearer(bound).certificate(Certificates.second())));
        Refused.as(
                UNBOUND_TOKEN,
                () -> mail.authenticate(
                        request(bound, proof().with(bound).signedBy(KEY)).certificate(Certificates.first())));
    }

    @Test
    void a_token_bound_twice_needs_both_proofs() {
        String both =
                ISSUER.sign(TokenWriter.agent(ISSUER.issuer(), now).boundTo(KEY).boundTo(Certificates.first()));

        Refused.as(
                WRONG_CERTIFICATE,
                () -> mail.authenticate(request(both, proof().with(both).signedBy(KEY))));
        Refused.as(
                BOUND_TOKEN_WITHOUT_PROOF, () -> mail.authenticate(bearer(both).certificate(Certificates.first())));
        mail.authenticate(request(both, proof().with(both).signedBy(KEY)).certificate(Certificates.first()));
    }

    private ProofWriter proof() {
        return ProofWriter.of("GET", TARGET).at(now).with(token);
    }

    private static JsonObject key(JWK key) {
        return (JsonObject) JsonReader.read(key.toPublicJWK().toJSONString(), JsonLimits.REQUEST);
    }

    private void refused(Reason reason, String proof) {
        Refused.as(reason, () -> mail.authenticate(request(token, proof)));
    }

    private static IncomingRequest request(String token, String proof) {
        return IncomingRequest.of("GET", PATH)
                .authorization(List.of("DPoP " + token))
                .proofs(List.of(proof));
    }

    private static IncomingRequest bearer(String token) {
        return IncomingRequest.of("GET", PATH).authorization(List.of("Bearer " + token));
    }

    private static ResourceServerBuilder builder() {
        return ResourceServer.builder(ISSUER.issuer(), Cast.MAIL);
    }

    private ResourceServer server(ResourceServerBuilder builder) {
        return builder.clock(Clock.fixed(now, ZoneOffset.UTC)).build();
    }
}
