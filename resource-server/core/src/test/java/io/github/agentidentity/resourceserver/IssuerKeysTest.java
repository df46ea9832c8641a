package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.KEYS_UNAVAILABLE;
import static io.github.agentidentity.authority.Reason.UNTRUSTED_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys whose signatures count, and how often the issuer is asked for them. */
final class IssuerKeysTest {

    /** Keys are read again at once and the issuer may always be asked: shows what happens when the cache is old. */
    private static final KeyCaching SHORT =
            new KeyCaching(Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofHours(1));

    private final ECKey key = Keys.fresh();
    private final FakeIssuer issuer = FakeIssuer.start().publishing(key);

    private final List<ResourceServer> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(ResourceServer::close);
        issuer.close();
    }

    @Test
    void nothing_is_fetched_before_the_first_token() {
        verifier();
        assertThat(issuer.calls()).isZero();
    }

    @Test
    void a_token_signed_by_another_key_under_the_same_key_id_is_refused() {
        ECKey forged = new ECKey.Builder(Keys.fresh()).keyID(key.getKeyID()).build();
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier(), token().signedBy(forged)));
    }

    @Test
    void a_changed_payload_is_refused() {
        String honest = token().signedBy(key);
        String[] segments = honest.split("\\.", -1);
        String forged = token().header("alg", "ES256")
                .header("kid", key.getKeyID())
                .claim("sub", "mallory")
                .unsigned();
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier(), forged + "." + segments[2]));
    }

    @Test
    void a_signature_of_the_wrong_length_is_refused() {
        String honest = token().signedBy(key);
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier(), honest.substring(0, honest.length() - 10)));
    }

    @Test
    void a_key_published_for_encryption_signs_nothing() {
        ECKey encrypting = new ECKey.Builder(key)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        issuer.publishing(encrypting);
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier(), token().signedBy(key)));
    }

    @Test
    void keys_are_fetched_once_for_many_tokens() {
        ResourceServer verifier = verifier();
        for (int i = 0; i < 20; i++) {
            Verified.by(verifier, token().signedBy(key));
        }
        assertThat(issuer.keyCalls()).isEqualTo(1);
    }

    @Test
    void a_new_key_is_found_when_the_first_token_names_it() {
        ResourceServer verifier = verifier();
        Verified.by(verifier, token().signedBy(key));
        ECKey next = Keys.fresh();
        issuer.publishing(next, key);

        assertThatCode(() -> Verified.by(verifier, token().signedBy(next))).doesNotThrowAnyException();
        assertThatCode(() -> Verified.by(verifier, token().signedBy(key))).doesNotThrowAnyException();
    }

    @Test
    void a_withdrawn_key_is_refused_once_the_keys_were_read_again() {
        ResourceServer verifier = verifier(SHORT);
        Verified.by(verifier, token().signedBy(key));
        issuer.publishing(Keys.fresh());

        Soon.that(() -> Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier, token().signedBy(key))));
    }

    @Test
    void a_flood_of_unknown_key_ids_does_not_hammer_the_issuer() {
        ResourceServer verifier = verifier();
        Verified.by(verifier, token().signedBy(key));
        for (int i = 0; i < 200; i++) {
            ECKey unknown = new ECKey.Builder(key).keyID("unknown-" + i).build();
            String forged = token().signedBy(unknown);
            Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(verifier, forged));
        }
        assertThat(issuer.keyCalls()).isLessThanOrEqualTo(2);
        assertThatCode(() -> Verified.by(verifier, token().signedBy(key))).doesNotThrowAnyException();
    }

    @Test
    void a_cold_start_without_the_issuer_is_our_failure_and_does_not_hammer_it() {
        issuer.failWith(500);
        ResourceServer verifier = verifier();
        for (int i = 0; i < 50; i++) {
            Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier, token().signedBy(key)));
        }
        assertThat(issuer.calls()).isLessThanOrEqualTo(2);
    }

    @Test
    void the_first_token_after_a_cold_start_is_accepted_as_soon_as_the_issuer_answers() {
        issuer.failWith(503);
        ResourceServer verifier = verifier();
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier, token().signedBy(key)));
        issuer.recover();
        assertThatCode(() -> Verified.by(verifier, token().signedBy(key))).doesNotThrowAnyException();
    }

    @Test
    void tokens_are_still_accepted_when_the_issuer_goes_down_after_its_keys_grew_old() {
        ResourceServer verifier = verifier(SHORT);
        Verified.by(verifier, token().signedBy(key));
        int before = issuer.calls();
        issuer.failWith(500);

        Soon.that(() ->
                assertThat(issuer.calls()).as("the issuer was asked, in vain").isGreaterThan(before + 1));
        assertThatCode(() -> Verified.by(verifier, token().signedBy(key))).doesNotThrowAnyException();
    }

    @Test
    void tokens_are_still_accepted_when_the_issuer_is_gone_altogether() {
        ResourceServer verifier = verifier(SHORT);
        String honest = token().signedBy(key);
        Verified.by(verifier, honest);
        issuer.close();

        Soon.that(() -> assertThat(verifier.health().problem(IssuerCall.KEYS)).isPresent());
        assertThatCode(() -> Verified.by(verifier, honest)).doesNotThrowAnyException();
    }

    @Test
    void an_outage_is_not_tolerated_for_ever() {
        Ticking clock = new Ticking();
        ResourceServer verifier =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).clock(clock).build();
        TokenWriter late = token().claim("iat", clock.instant().getEpochSecond() + 3_500)
                .claim("exp", clock.instant().getEpochSecond() + 3_700)
                .missionUntil(clock.instant().plusSeconds(4_000));
        assertThat(verifier.ready(Duration.ofSeconds(10))).isTrue();
        issuer.failWith(500);

        clock.advance(Duration.ofSeconds(3_599));
        assertThatCode(() -> verifier.authenticate(bearer(late))).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(1));
        Refused.as(KEYS_UNAVAILABLE, () -> verifier.authenticate(bearer(late)));
    }

    private IncomingRequest bearer(TokenWriter token) {
        return IncomingRequest.of("GET", "/").authorization(List.of("Bearer " + token.signedBy(key)));
    }

    @Test
    void a_clock_that_is_set_back_far_makes_no_key_younger() {
        Ticking clock = new Ticking();
        clock.advance(Duration.ofMinutes(1));
        ResourceServer verifier =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).clock(clock).build();
        assertThat(verifier.ready(Duration.ofSeconds(10))).isTrue();
        issuer.failWith(500);

        clock.advance(Duration.ofMinutes(-1));
        assertThat(verifier.health().hasKeys()).isFalse();
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier, token().signedBy(key)));
    }

    @Test
    void metadata_of_another_issuer_is_not_used() {
        issuer.writeMetadata(FakeIssuer.metadata(issuer.issuer() + "/", issuer.keysUri()));
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier(), token().signedBy(key)));
        assertThat(issuer.keyCalls()).isZero();
    }

    @Test
    void a_key_set_on_another_origin_is_never_called() {
        try (FakeIssuer elsewhere = FakeIssuer.start().publishing(key)) {
            issuer.writeMetadata(FakeIssuer.metadata(issuer.issuer(), elsewhere.keysUri()));
            Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier(), token().signedBy(key)));
            assertThat(elsewhere.calls()).isZero();
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        try (FakeIssuer elsewhere = FakeIssuer.start().publishing(key)) {
            issuer.redirectTo(URI.create(elsewhere.keysUri()));
            Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier(), token().signedBy(key)));
            assertThat(elsewhere.calls()).isZero();
        }
    }

    @Test
    void keys_that_are_no_json_are_an_unavailable_issuer() {
        issuer.writeKeys("<html>maintenance</html>");
        Refused.as(KEYS_UNAVAILABLE, () -> Verified.by(verifier(), token().signedBy(key)));
    }

    private ResourceServer verifier() {
        return verifier(KeyCaching.DEFAULT);
    }

    private ResourceServer verifier(KeyCaching caching) {
        ResourceServer verifier = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(caching)
                .build();
        open.add(verifier);
        return verifier;
    }

    private TokenWriter token() {
        return TokenWriter.agent(issuer.issuer());
    }
}
