package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys as it publishes them now: its metadata (OpenID Connect Discovery 1.0 section 4) and then the key
 * set that it names, which must lie on the issuer's own origin.
 *
 * <p>Both are read on every call; {@link IssuerKeys} decides how seldom that is.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    private final IssuerClient client;
    private final IssuerMetadata metadata;

    PublishedKeys(Issuer issuer) {
        this.client = new IssuerClient(issuer);
        this.metadata = new IssuerMetadata(issuer, client);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            return JWKSet.parse(client.get(metadata.address("jwks_uri")));
        } catch (IOException | ParseException | IllegalArgumentException failure) {
            // One kind of failure, whatever its cause: only this one makes the cache above fall back on the last keys.
            throw new JWKSetUnavailableException("The issuer's keys could not be read.", failure);
        }
    }

    @Override
    public void close() {
        // The HTTP client needs no closing: it holds nothing but daemon threads.
    }
}
