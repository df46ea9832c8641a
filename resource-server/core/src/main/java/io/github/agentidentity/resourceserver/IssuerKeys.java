package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.List;
import java.util.Optional;

/** Judge of signatures: says whether a token was signed with a key that the issuer publishes. */
final class IssuerKeys {

    private final KeyCache cache;
    private final Verifiers verifiers = new Verifiers();

    IssuerKeys(KeyCache cache) {
        this.cache = cache;
    }

    /**
     * The key with which the issuer has signed {@code token}. Where no key matches, the issuer may have a new one, and
     * is asked once more.
     *
     * @throws Refusal {@code UNTRUSTED_SIGNATURE}, or {@code KEYS_UNAVAILABLE} while no keys could be had at all
     */
    SigningKey requireSignature(CompactJws token, TokenHeader header) {
        JWSHeader jws =
                new JWSHeader.Builder(header.algorithm()).keyID(header.keyId()).build();
        // By key id, and key type, use and algorithm must fit: RFC 7517 section 4.
        JWKMatcher wanted = JWKMatcher.forJWSHeader(jws);
        return candidates(wanted).stream()
                .filter(key -> signed(token, jws, key))
                .findFirst()
                .map(SigningKey::new)
                .orElseThrow(() -> Refusal.because(
                        Reason.UNTRUSTED_SIGNATURE, "Present a token that this server's issuer signed."));
    }

    /** Whether the issuer still publishes {@code key}, for the same use. */
    boolean publishes(SigningKey key) {
        return cache.current().filter(keys -> keys.keys().contains(key.jwk())).isPresent();
    }

    private List<JWK> candidates(JWKMatcher wanted) {
        KeySet known = cache.current()
                .or(cache::readNow)
                .orElseThrow(() -> Refusal.because(
                        Reason.KEYS_UNAVAILABLE, "Try again later: the issuer's keys cannot be read now."));
        List<JWK> found = known.select(wanted);
        return found.isEmpty()
                ? cache.newerThan(known).map(newer -> newer.select(wanted)).orElse(found)
                : found;
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
