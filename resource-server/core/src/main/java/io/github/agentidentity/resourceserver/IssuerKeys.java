package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a token was signed by the issuer.
 *
 * <p>Keys are cached, fetched again when a token names one that is not among them, never more than twice in
 * {@link KeyCaching#pause()}, and kept through an outage of the issuer.
 */
final class IssuerKeys {

    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());
    private static final Duration WAIT_FOR_ANOTHER_THREADS_FETCH = Duration.ofSeconds(10);

    private final JWKSource<SecurityContext> keys;
    private final Verifiers verifiers = new Verifiers();

    IssuerKeys(Issuer issuer, KeyCaching caching) {
        this.keys = JWKSourceBuilder.create(new PublishedKeys(issuer))
                .cache(caching.keep().toMillis(), WAIT_FOR_ANOTHER_THREADS_FETCH.toMillis())
                .refreshAheadCache(false)
                .rateLimited(caching.pause().toMillis())
                .outageTolerant(caching.outage().toMillis())
                .build();
    }

    /**
     * The key with which the issuer has signed {@code token}.
     *
     * @throws Refusal {@code UNTRUSTED_SIGNATURE}, or {@code KEYS_UNAVAILABLE} while no keys could be had at all
     */
    SigningKey requireSignature(CompactJws token, TokenHeader header) {
        JWSHeader jws =
                new JWSHeader.Builder(header.algorithm()).keyID(header.keyId()).build();
        // By key id, and key type, use and algorithm must fit: RFC 7517 section 4.
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(jws));
        for (JWK key : candidates(selector)) {
            if (signed(token, jws, key)) {
                return new SigningKey(key, selector);
            }
        }
        throw Refusal.because(Reason.UNTRUSTED_SIGNATURE, "Present a token that this server's issuer signed.");
    }

    /** Whether the issuer still publishes {@code key}, for the same use. */
    boolean publishes(SigningKey key) {
        return find(key.selector()).contains(key.jwk());
    }

    private List<JWK> candidates(JWKSelector selector) {
        if (find(ANY).isEmpty()) {
            throw Refusal.because(Reason.KEYS_UNAVAILABLE, "Try again later: the issuer's keys cannot be read now.");
        }
        return find(selector);
    }

    private List<JWK> find(JWKSelector wanted) {
        try {
            return keys.get(wanted, new SimpleSecurityContext());
        } catch (KeySourceException unavailableOrAskedTooOften) {
            return List.of();
        }
    }

    private boolean signed(CompactJws token, JWSHeader header, JWK key) {
        try {
            Optional<JWSVerifier> verifier = verifiers.of(key, header);
            return verifier.isPresent()
                    && verifier.get().verify(header, token.signingInput(), Base64URL.encode(token.signature()));
        } catch (JOSEException unusableKey) {
            return false;
        }
    }
}
