package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.MAIL;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.MissionClaim;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.fixture.Wanted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.AsymmetricSignatureVerifierContext;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** An agent token is believed when this realm signed exactly what it says, and by nothing that it says itself. */
class RealmKeyTokensTest {

    private static final KeyPair PAIR = pair();
    private static final String HEADER = "{'alg':'RS256','typ':'at+jwt','kid':'k1'}";
    private static final AgentToken TOKEN = token(Optional.empty());

    private final KeyWrapper key = key();
    private Instant now = START;
    private final RealmKeyTokens tokens = tokens();

    @Test
    void what_the_realm_signed_is_believed() {
        assertThat(tokens.verify(jws(HEADER, claims()))).isEqualTo(TOKEN);
    }

    @Test
    void the_key_that_it_is_bound_to_is_believed_too() {
        AgentToken bound = token(Optional.of(BoundKey.ofJwk("A".repeat(43))));

        assertThat(tokens.verify(jws(HEADER, Jcs.canonical(bound.claims())))).isEqualTo(bound);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyStatus.class,
            names = {"ACTIVE", "PASSIVE"})
    void a_key_that_was_rotated_verifies_what_it_signed(KeyStatus status) {
        key.setStatus(status);

        assertThat(tokens.verify(jws(HEADER, claims()))).isEqualTo(TOKEN);
    }

    @Test
    void a_disabled_key_verifies_nothing() {
        key.setStatus(KeyStatus.DISABLED);

        assertRefused(jws(HEADER, claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "AT+JWT", "application/at+jwt", "handoff+jwt", ""})
    void a_header_of_another_kind_is_refused(String type) {
        assertRefused(jws(HEADER.replace("at+jwt", type), claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-identity/handoff", "agent-identity/grant", "Bearer", "DPoP", ""})
    void a_payload_of_another_kind_is_refused(String type) {
        assertRefused(jws(HEADER, claims().replace("agent-identity/access", type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "RS384", "EdDSA", "rs256", ""})
    void another_algorithm_than_the_keys_is_refused(String algorithm) {
        assertRefused(jws(HEADER.replace("RS256", algorithm), claims()));
    }

    @Test
    void an_hmac_with_the_public_key_is_refused() throws GeneralSecurityException {
        String input = part(HEADER.replace("RS256", "HS256")) + "." + part(claims());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PAIR.getPublic().getEncoded(), "HmacSHA256"));

        assertRefused(input + "." + base64url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'jku':'https://evil.example'", "'jwk':{}", "'x5u':'https://evil.example'", "'crit':['exp']"})
    void a_header_with_one_member_more_is_refused(String member) {
        assertRefused(jws(HEADER.replace("{", "{" + member + ","), claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k2", ""})
    void a_key_that_the_realm_does_not_have_is_refused(String kid) {
        assertRefused(jws(HEADER.replace("k1", kid), claims()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'k1'", "1", "null", "['RS256']"})
    void an_algorithm_that_is_no_text_is_refused(String algorithm) {
        assertRefused(jws(HEADER.replace("'RS256'", algorithm), claims()));
    }

    @Test
    void every_single_changed_character_is_refused() {
        String token = jws(HEADER, claims());
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(token.substring(0, i) + changed + token.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", ".", " ", "\n", "A", ".A"})
    void a_token_with_something_at_its_end_is_refused(String more) {
        assertRefused(jws(HEADER, claims()) + more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typ",
                "iss",
                "sub",
                "aud",
                "client_id",
                "iat",
                "exp",
                "jti",
                "scope",
                "authorization_details",
                "act",
                "mission"
            })
    void a_token_without_any_of_its_claims_is_refused(String claim) {
        assertRefused(jws(HEADER, claims().replace("\"" + claim + "\":", "\"x\":")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'may_act':{}", "'sid':'s'", "'realm_access':{}", "'cnf':{'x5t#S256':'x'}", "'cnf':{}"})
    void a_token_with_a_claim_that_we_do_not_sign_is_refused(String claim) {
        assertRefused(jws(HEADER, claims().replaceFirst("\\{", "{" + text(claim) + ",")));
    }

    @Test
    void a_token_that_says_more_in_its_scope_than_in_its_details_is_refused() {
        assertRefused(
                jws(
                        HEADER,
                        claims().replace(
                                        "\"scope\":\"https://mail.example#messages.read\"",
                                        "\"scope\":\"https://mail.example#messages.read https://mail.example#messages.send\"")));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        assertRefused(jws(
                HEADER, claims().replace("\"iss\":\"" + ISSUER + "\",\"jti\"", "\"iss\":\"" + ISSUER + "2\",\"jti\"")));
    }

    @Test
    void a_token_is_void_at_its_end() {
        String token = jws(HEADER, claims());
        now = TOKEN.expiresAt().minusMillis(1);
        assertThat(tokens.verify(token)).isEqualTo(TOKEN);
        now = TOKEN.expiresAt();
        assertRefused(token);
    }

    private void assertRefused(String token) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> tokens.verify(token));
        assertThat(refusal).as("a refusal of %s", token).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SUBJECT_TOKEN);
    }

    private static AgentToken token(Optional<BoundKey> key) {
        return new AgentToken(
                "jti",
                ISSUER,
                "user-alice",
                MAIL,
                "inbox-assistant",
                ActorChain.of(new Actor("inbox-assistant", ISSUER, "ai_agent")),
                new MissionClaim("msn_1", ISSUER, "sha-256:x", START.plusSeconds(3600)),
                Wanted.at(MAIL, "messages.read"),
                key,
                START,
                START.plusSeconds(300));
    }

    private static String claims() {
        return Jcs.canonical(TOKEN.claims());
    }

    private static String jws(String header, String claims) {
        String input = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PAIR.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return base64url(text(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyWrapper key() {
        KeyWrapper key = new KeyWrapper();
        key.setKid("k1");
        key.setUse(KeyUse.SIG);
        key.setType(KeyType.RSA);
        key.setAlgorithm(Algorithm.RS256);
        key.setStatus(KeyStatus.ACTIVE);
        key.setPublicKey(PAIR.getPublic());
        return key;
    }

    /** Tokens of a realm with one key. A seam may answer null, which NullAway does not learn from a jar. */
    @SuppressWarnings("NullAway")
    private RealmKeyTokens tokens() {
        KeyManager keys = Seam.of(KeyManager.class)
                .computing("getKey", asked -> isTheKey(asked) ? key : null)
                .build();
        SignatureProvider rsa = Seam.of(SignatureProvider.class)
                .computing(
                        "verifier",
                        asked -> new AsymmetricSignatureVerifierContext(
                                (KeyWrapper) Objects.requireNonNull(asked.get(0))))
                .build();
        KeycloakSession session = Seam.of(KeycloakSession.class)
                .answering("keys", keys)
                .computing("getProvider", asked -> Algorithm.RS256.equals(asked.get(1)) ? rsa : null)
                .build();
        return new RealmKeyTokens(
                new RealmSignatures(session, Seam.of(RealmModel.class).build()), ISSUER, () -> now);
    }

    private static boolean isTheKey(List<Object> asked) {
        return "k1".equals(asked.get(1)) && asked.get(2) == KeyUse.SIG && Algorithm.RS256.equals(asked.get(3));
    }
}
