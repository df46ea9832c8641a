package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys as it publishes them now: its metadata (OpenID Connect Discovery 1.0 section 4) and then the key
 * set that it names, which must lie on the issuer's own origin.
 *
 * <p>Both are read on every call; {@link IssuerKeys} decides how seldom that is.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {

    private static final JsonLimits METADATA = new JsonLimits(262_144, 8, 4_096);

    private final Issuer issuer;
    private final IssuerClient client;

    PublishedKeys(Issuer issuer) {
        this.issuer = issuer;
        this.client = new IssuerClient(issuer);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            return JWKSet.parse(client.get(keySetUri()));
        } catch (IOException | ParseException | IllegalArgumentException | Refusal failure) {
            // One kind of failure, whatever its cause: only this one makes the cache above fall back on the last keys.
            throw new JWKSetUnavailableException("The issuer's keys could not be read.", failure);
        }
    }

    private URI keySetUri() throws IOException {
        JsonObject metadata = object(JsonReader.read(client.get(issuer.metadata()), METADATA));
        // OpenID Connect Discovery 1.0 section 4.3: metadata that speaks for another issuer must not be used.
        if (!text(metadata, "issuer").equals(issuer.value())) {
            throw new IOException("The metadata belongs to another issuer.");
        }
        return URI.create(text(metadata, "jwks_uri"));
    }

    private static JsonObject object(Json json) throws IOException {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw new IOException("The metadata is not an object.");
    }

    private static String text(JsonObject metadata, String name) throws IOException {
        if (metadata.get(name).orElse(null) instanceof JsonString text) {
            return text.value();
        }
        throw new IOException("The metadata lacks " + name + ".");
    }

    @Override
    public void close() {
        // The HTTP client needs no closing: it holds nothing but daemon threads.
    }
}
