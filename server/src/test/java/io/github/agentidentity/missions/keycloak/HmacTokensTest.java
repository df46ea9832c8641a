package io.github.agentidentity.missions.keycloak;

import static io.github.agentidentity.missions.fixture.World.ISSUER;
import static io.github.agentidentity.missions.fixture.World.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.missions.fixture.InMemoryHandoffs;
import io.github.agentidentity.missions.fixture.Seam;
import io.github.agentidentity.missions.fixture.Wanted;
import io.github.agentidentity.missions.fixture.World;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.MacSignatureSignerContext;
import org.keycloak.crypto.MacSignatureVerifierContext;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

class HmacTokensTest {

    private static final byte[] SECRET =
            "a secret of this realm, long enough for SHA-512, which is 64 bytes".getBytes(StandardCharsets.US_ASCII);
    private static final String HEADER = "{'alg':'HS512','typ':'mission-grant+jwt','kid':'k1'}";
    private static final MissionGrant GRANT =
            new MissionGrant("jti-1", "msn_1", "user-alice", "inbox-assistant", START, START.plusSeconds(60));
    private static final Handoff HANDOFF = new Handoff(
            "jti-2",
            "user-alice",
            "session-1",
            "client-desk",
            "desk",
            "client-inbox",
            "inbox-assistant",
            Optional.empty(),
            START,
            START.plusSeconds(60));

    private static final DelegatedHandoff ERRAND = new DelegatedHandoff(
            "jti-3",
            "user-alice",
            "msn_1",
            ActorChain.of(new Actor("inbox-assistant", ISSUER, "ai_agent")),
            "jti-of-the-parent",
            Optional.of(BoundKey.ofJwk("A".repeat(43))),
            "client-research",
            "research-assistant",
            World.MAIL,
            Wanted.at(World.MAIL, "messages.read"),
            START,
            START.plusSeconds(60));

    private final KeyWrapper key = key();
    private final RealmModel realm = Seam.of(RealmModel.class).build();
    private Instant now = START;
    private final InMemoryHandoffs handoffs = new World().handoffs;
    private final HmacTokens tokens = tokens(ISSUER);

    @BeforeEach
    void bothHandOffsAreWrittenDown() {
        handoffs.put(RecordedHandoff.of(HANDOFF));
        handoffs.put(RecordedHandoff.of(ERRAND, World.INBOX_ASSISTANT));
    }

    // What is signed here is believed

    @Test
    void a_grant_says_what_it_said() {
        assertThat(tokens.grant(tokens.sign(GRANT))).isEqualTo(GRANT);
    }

    @Test
    void a_hand_off_says_what_it_said() {
        assertThat(tokens.handoff(tokens.sign(HANDOFF))).isEqualTo(HANDOFF);
    }

    @Test
    void a_hand_off_for_a_mission_says_so() {
        Handoff handoff = new Handoff(
                HANDOFF.id(),
                HANDOFF.humanId(),
                HANDOFF.sessionId(),
                HANDOFF.appId(),
                HANDOFF.appClientId(),
                HANDOFF.agentId(),
                HANDOFF.agentClientId(),
                Optional.of("msn_1"),
                HANDOFF.issuedAt(),
                HANDOFF.expiresAt());

        handoffs.put(RecordedHandoff.of(handoff));
        assertThat(tokens.handoff(tokens.sign(handoff))).isEqualTo(handoff);
        assertThat(tokens.redeemable(tokens.sign(handoff))).isEqualTo(handoff);
    }

    @Test
    void a_hand_off_from_agent_to_agent_says_what_it_said() {
        assertThat(tokens.redeemable(tokens.sign(ERRAND))).isEqualTo(ERRAND);
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, client-inbox", "CLIENT_ID, inbox-assistant", "CLIENT_ID, desk"})
    void a_mark_of_whoever_may_redeem_it_or_of_its_app_voids_a_hand_off(VoidMarks.Kind kind, String id) {
        handoffs.voidAllOf(new Party(kind, id));
        assertRefused(() -> tokens.handoff(tokens.sign(HANDOFF)));
        assertThat(tokens.redeemable(tokens.sign(ERRAND))).isEqualTo(ERRAND);
    }

    @Test
    void a_mark_of_its_delegate_voids_a_hand_off_from_agent_to_agent() {
        handoffs.voidAllOf(new Party(VoidMarks.Kind.CLIENT, "client-research"));
        assertRefused(() -> tokens.redeemable(tokens.sign(ERRAND)));
    }

    @Test
    void a_hand_off_from_agent_to_agent_is_none_of_a_human() {
        assertRefused(() -> tokens.handoff(tokens.sign(ERRAND)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jti",
                "sub",
                "client_id",
                "mission_id",
                "act",
                "may_act",
                "resource",
                "authorization_details",
                "urn:agent-identity:parent"
            })
    void a_hand_off_from_agent_to_agent_without_any_of_its_claims_is_refused(String claim) {
        String payload = Jcs.canonical(
                CompactJws.parse(tokens.sign(ERRAND)).orElseThrow().payload());
        String header = HEADER.replace("mission-grant", "handoff");
        assertThat(tokens.redeemable(jws(header, payload))).isEqualTo(ERRAND);
        assertRefused(() -> tokens.redeemable(jws(header, payload.replace("\"" + claim + "\":", "\"x\":"))));
    }

    @Test
    void header_and_payload_both_say_the_kind() {
        CompactJws grant = CompactJws.parse(tokens.sign(GRANT)).orElseThrow();
        assertThat(Jcs.canonical(grant.header()))
                .isEqualTo(text("{'alg':'HS512','kid':'k1','typ':'mission-grant+jwt'}"));
        assertThat(Jcs.canonical(grant.payload())).contains(text("'typ':'agent-identity/grant'"));
    }

    @Test
    void what_a_test_signs_by_hand_is_believed_too() {
        assertThat(tokens.grant(jws(HEADER, claims()))).isEqualTo(GRANT);
    }

    // One kind is not the other

    @Test
    void a_hand_off_is_no_grant() {
        assertRefused(() -> tokens.grant(tokens.sign(HANDOFF)));
    }

    @Test
    void a_grant_is_no_hand_off() {
        assertRefused(() -> tokens.handoff(tokens.sign(GRANT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "handoff+jwt", "MISSION-GRANT+JWT", "application/mission-grant+jwt", ""})
    void a_header_of_another_kind_is_refused(String type) {
        assertNoGrant(HEADER.replace("mission-grant+jwt", type), claims());
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-identity/handoff", "agent-identity/access", "Bearer", "Refresh", ""})
    void a_payload_of_another_kind_is_refused(String type) {
        assertNoGrant(HEADER, claims().replace("agent-identity/grant", type));
    }

    // The header never chooses how it is verified

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "none", "hs512", "RS256", "ES256", ""})
    void another_algorithm_is_refused(String algorithm) {
        assertNoGrant(HEADER.replace("HS512", algorithm), claims());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'jku':'https://evil.example'",
                "'jwk':{}",
                "'x5u':'https://evil.example'",
                "'crit':['exp']",
                "'b64':false",
                "'cty':'JWT'"
            })
    void a_header_with_one_member_more_is_refused(String member) {
        assertNoGrant(HEADER.replace("{", "{" + member + ","), claims());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'alg':'HS512',", "'typ':'mission-grant+jwt',", ",'kid':'k1'"})
    void a_header_with_one_member_less_is_refused(String member) {
        assertNoGrant(HEADER.replace(member, ""), claims());
    }

    @Test
    void a_header_with_a_member_twice_is_refused() {
        assertNoGrant(HEADER.replace("{", "{'alg':'none',"), claims());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "['HS512']"})
    void an_algorithm_that_is_no_text_is_refused(String algorithm) {
        assertNoGrant(HEADER.replace("'HS512'", algorithm), claims());
    }

    // The key

    @ParameterizedTest
    @ValueSource(strings = {"k2", "K1", ""})
    void a_key_that_the_realm_does_not_have_is_refused(String kid) {
        assertNoGrant(HEADER.replace("k1", kid), claims());
    }

    @Test
    void a_disabled_key_verifies_nothing() {
        String grant = tokens.sign(GRANT);
        key.setStatus(KeyStatus.DISABLED);
        assertRefused(() -> tokens.grant(grant));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyStatus.class,
            names = {"ACTIVE", "PASSIVE"})
    void a_key_that_was_rotated_verifies_what_it_signed(KeyStatus status) {
        String grant = tokens.sign(GRANT);
        key.setStatus(status);
        assertThat(tokens.grant(grant)).isEqualTo(GRANT);
    }

    @Test
    void a_signature_with_another_secret_is_refused() {
        byte[] other = SECRET.clone();
        other[0] ^= 1;
        assertRefused(() -> tokens.grant(jws(HEADER, claims(), other)));
    }

    @Test
    void every_single_changed_character_is_refused() {
        String grant = tokens.sign(GRANT);
        for (int i = 0; i < grant.length(); i++) {
            String tampered = grant.substring(0, i) + (grant.charAt(i) == 'A' ? 'B' : 'A') + grant.substring(i + 1);
            assertRefused(() -> tokens.grant(tampered));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", ".", " ", "\n", "A", ".A"})
    void a_token_with_something_at_its_end_is_refused(String more) {
        assertRefused(() -> tokens.grant(tokens.sign(GRANT) + more));
    }

    @Test
    void a_token_whose_signature_is_cut_off_is_refused() {
        String grant = tokens.sign(GRANT);
        assertRefused(() -> tokens.grant(grant.substring(0, grant.lastIndexOf('.') + 1)));
        assertRefused(() -> tokens.grant(grant.substring(0, grant.lastIndexOf('.'))));
        assertRefused(() -> tokens.grant(grant.substring(0, grant.length() - 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "{}", "Bearer x"})
    void what_is_no_token_is_refused(String text) {
        assertRefused(() -> tokens.grant(text));
    }

    // Whose it is, and until when

    @Test
    void a_token_of_another_issuer_is_refused() {
        assertRefused(() -> tokens.grant(tokens(ISSUER + "-2").sign(GRANT)));
    }

    @Test
    void a_token_whose_issuer_alone_is_another_is_refused() {
        assertNoGrant(HEADER, claims().replace("'iss':'" + ISSUER, "'iss':'" + ISSUER + "/"));
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        assertNoGrant(HEADER, claims().replace("'aud':'" + ISSUER + "'", "'aud':'https://mail.example'"));
    }

    @Test
    void a_token_for_several_audiences_is_refused() {
        assertNoGrant(HEADER, claims().replace("'aud':'" + ISSUER + "'", "'aud':['" + ISSUER + "']"));
    }

    @Test
    void a_hand_off_is_good_until_just_before_its_end() {
        String signed = tokens.sign(HANDOFF);
        now = HANDOFF.expiresAt().minusNanos(1);
        assertThat(tokens.handoff(signed)).isEqualTo(HANDOFF);
    }

    @Test
    void a_hand_off_is_void_at_its_end() {
        String signed = tokens.sign(HANDOFF);
        now = HANDOFF.expiresAt();
        assertRefused(() -> tokens.handoff(signed));
    }

    /** The mission's state says more by then than that the token is too old. */
    @Test
    void the_end_of_a_grant_is_for_its_mission_to_tell() {
        now = START.plusSeconds(60);
        assertThat(tokens.grant(jws(HEADER, claims()))).isEqualTo(GRANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "sub", "iss", "aud", "exp", "iat", "typ", "client_id", "mission_id"})
    void a_grant_without_any_of_its_claims_is_refused(String claim) {
        assertNoGrant(HEADER, claims().replace("'" + claim + "':", "'x':"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "sub", "client_id", "may_act"})
    void a_hand_off_without_any_of_its_claims_is_refused(String claim) {
        String payload = Jcs.canonical(
                CompactJws.parse(tokens.sign(HANDOFF)).orElseThrow().payload());
        String header = HEADER.replace("mission-grant", "handoff");
        assertThat(tokens.handoff(jws(header, payload))).isEqualTo(HANDOFF);
        assertRefused(() -> tokens.handoff(jws(header, payload.replace("\"" + claim + "\":", "\"x\":"))));
    }

    /** One claim more is one that a reader of Keycloak's may act on, and was none of ours to write. */
    @ParameterizedTest
    @ValueSource(strings = {"'sid':'session-1'", "'azp':'desk'", "'scope':'openid'"})
    void a_token_with_one_claim_more_is_refused(String claim) {
        String handoff = HEADER.replace("mission-grant", "handoff");
        assertNoGrant(HEADER, claims().replace("{", "{" + claim + ","));
        for (String signed : List.of(tokens.sign(HANDOFF), tokens.sign(ERRAND))) {
            String payload =
                    Jcs.canonical(CompactJws.parse(signed).orElseThrow().payload());
            assertRefused(() -> tokens.redeemable(jws(handoff, payload.replaceFirst("\\{", "{" + text(claim) + ","))));
        }
    }

    /** By them Keycloak's readers find a session and a client, and look no further (docs/adr/0018). */
    @Test
    void no_token_names_a_session_or_an_authorized_party() {
        for (String signed : List.of(tokens.sign(GRANT), tokens.sign(HANDOFF), tokens.sign(ERRAND))) {
            assertThat(CompactJws.parse(signed).orElseThrow().payload().members())
                    .doesNotContainKeys("sid", "azp", "session_state");
        }
    }

    @Test
    void a_hand_off_that_was_not_written_down_is_refused() {
        assertRefused(() -> tokens.handoff(tokens.sign(new World().handoff())));
    }

    @Test
    void a_hand_off_that_was_written_down_for_another_human_is_refused() {
        handoffs.put(new RecordedHandoff(
                HANDOFF.id(),
                "user-bob",
                Optional.of("session-1"),
                HANDOFF.appId(),
                HANDOFF.issuedAt(),
                HANDOFF.expiresAt(),
                false));
        assertRefused(() -> tokens.handoff(tokens.sign(HANDOFF)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'inbox-assistant'", "{}", "{'sub':1}", "[]", "{'sub':'inbox-assistant'}"})
    void a_hand_off_that_does_not_say_who_may_act_is_refused(String mayAct) {
        String payload = Jcs.canonical(
                CompactJws.parse(tokens.sign(HANDOFF)).orElseThrow().payload());
        String forged = payload.replace(
                text("{'sub':'inbox-assistant','urn:agent-identity:client-id':'client-inbox'}"), text(mayAct));
        assertThat(forged).isNotEqualTo(payload);
        assertRefused(() -> tokens.handoff(jws(HEADER.replace("mission-grant", "handoff"), forged)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1782896460'", "null", "true"})
    void an_end_that_is_no_number_is_refused(String exp) {
        assertNoGrant(HEADER, claims().replace("1782896460", exp));
    }

    private void assertNoGrant(String header, String claims) {
        assertRefused(() -> tokens.grant(jws(header, claims)));
    }

    private static void assertRefused(Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_SUBJECT_TOKEN);
        assertThat(refusal.sentence())
                .isEqualTo("The subject_token is not one that this endpoint accepts, or it no longer is.");
    }

    /** The claims of {@link #GRANT}. */
    private static String claims() {
        return "{'typ':'agent-identity/grant','iss':'" + ISSUER + "','aud':'" + ISSUER + "','jti':'jti-1',"
                + "'sub':'user-alice','iat':1782896400,'exp':1782896460,'client_id':'inbox-assistant',"
                + "'mission_id':'msn_1'}";
    }

    private static String text(String json) {
        return json.replace('\'', '"');
    }

    private static String jws(String header, String claims) {
        return jws(header, claims, SECRET);
    }

    private static String jws(String header, String claims, byte[] secret) {
        String input = base64url(text(header).getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(text(claims).getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret, "HmacSHA512"));
            return input + "." + base64url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyWrapper key() {
        KeyWrapper key = new KeyWrapper();
        key.setKid("k1");
        key.setUse(KeyUse.SIG);
        key.setAlgorithm(Algorithm.HS512);
        key.setStatus(KeyStatus.ACTIVE);
        key.setSecretKey(new SecretKeySpec(SECRET, "HmacSHA512"));
        return key;
    }

    private HmacTokens tokens(String issuer) {
        KeyManager keys = Seam.of(KeyManager.class)
                .computing(
                        "getKey",
                        arguments -> "k1".equals(arguments.get(1))
                                        && arguments.get(2) == KeyUse.SIG
                                        && Algorithm.HS512.equals(arguments.get(3))
                                ? key
                                : null)
                .build();
        SignatureProvider hmac = Seam.of(SignatureProvider.class)
                .computing("signer", arguments -> new MacSignatureSignerContext(key))
                .computing("verifier", arguments -> verifier(arguments.get(0)))
                .build();
        KeycloakSession session = Seam.of(KeycloakSession.class)
                .answering("keys", keys)
                .computing("getProvider", arguments -> Algorithm.HS512.equals(arguments.get(1)) ? hmac : null)
                .build();
        return new HmacTokens(new RealmSignatures(session, realm), issuer, handoffs, () -> now);
    }

    private static MacSignatureVerifierContext verifier(@Nullable Object key) {
        return new MacSignatureVerifierContext((KeyWrapper) Objects.requireNonNull(key));
    }
}
