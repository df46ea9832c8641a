package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * From the token in a request to the agent, the human and the mission behind it, or a refusal.
 *
 * <p>Build one for a service and keep it: it caches the issuer's keys and is safe for concurrent use. It calls nothing
 * but the issuer's metadata and the key set that the metadata names on the issuer's own origin: when its keys are five
 * minutes old, or a token names one it does not have, and never more than twice in thirty seconds. The keys last seen
 * serve for an hour while the issuer cannot be read.
 *
 * <p>Every token must be an agent token for this very server (docs/protocol.md), signed with RSA or ECDSA (RS, PS and
 * ES of 256, 384 and 512 bits; no EdDSA). Sender-constrained tokens are refused: this version checks no proofs, and a
 * bound token never counts as a bearer token.
 */
public final class AgentTokenVerifier {

    private final IssuerKeys keys;
    private final AccessRules rules;
    private final Clock clock;

    private AgentTokenVerifier(IssuerKeys keys, AccessRules rules, Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Begins a verifier.
     *
     * @param issuer the issuer exactly as its tokens name it; https, or http on a loopback host
     * @param resource this server's own URI exactly as registered at the issuer, in canonical form
     * @throws IllegalArgumentException if either is not of that form
     */
    public static Builder builder(String issuer, String resource) {
        ResourceUri own = ResourceUri.parse(resource)
                .orElseThrow(() -> new IllegalArgumentException("The resource must be a canonical absolute URI."));
        return new Builder(new Issuer(issuer), own);
    }

    /**
     * The agent behind a request.
     *
     * @param authorization the value of the one {@code Authorization} header, if the request has one
     * @throws Refusal as {@link #verify} does; also {@code MISSING_TOKEN} when there is no bearer token and
     *     {@code MALFORMED_PARAMETER} when the header is not of RFC 6750 section 2.1
     */
    public AgentPrincipal authenticate(Optional<String> authorization) {
        return verify(BearerHeader.token(authorization));
    }

    /**
     * The agent that {@code token} speaks of.
     *
     * @param token a JWS in compact serialization, at most 16 KiB
     * @throws Refusal with one of the reasons "at a resource server", the first that applies
     */
    public AgentPrincipal verify(String token) {
        CompactJws jws = CompactJws.parse(token)
                .orElseThrow(() -> Refusal.because(
                        Reason.MALFORMED_TOKEN, "Present one compact JWS of at most 16 KiB that holds JSON objects."));
        TokenHeader header = TokenHeader.read(new Members(jws.header()));
        keys.requireSignature(jws, header);
        return rules.admit(new Members(jws.payload()), clock.instant());
    }

    /** Collects what a verifier may be told beyond issuer and resource. */
    public static final class Builder {

        private static final Duration DEFAULT_SKEW = Duration.ofSeconds(5);
        private static final Duration LARGEST_SKEW = Duration.ofSeconds(30);

        private final Issuer issuer;
        private final ResourceUri resource;
        private Duration skew = DEFAULT_SKEW;
        private KeyCaching caching = KeyCaching.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(Issuer issuer, ResourceUri resource) {
            this.issuer = issuer;
            this.resource = resource;
        }

        /**
         * How far this server's clock and the issuer's may differ; 5 seconds unless told.
         *
         * @param skew from 0 to 30 seconds; applied to {@code iat} and {@code exp}, never to the mission's end
         * @throws IllegalArgumentException outside that range
         */
        public Builder clockSkew(Duration skew) {
            if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
                throw new IllegalArgumentException("The clock skew must be from 0 to 30 seconds.");
            }
            this.skew = skew;
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        Builder caching(KeyCaching caching) {
            this.caching = caching;
            return this;
        }

        /** The verifier. Nothing is fetched before the first token comes. */
        public AgentTokenVerifier build() {
            return new AgentTokenVerifier(
                    new IssuerKeys(issuer, caching), new AccessRules(issuer, resource, skew), clock);
        }
    }
}
